/** German texts of the room "area". */
export const area = {
  ownSection: 'Im eigenen Abschnitt', elsewhere: 'Weitere Gefahren', none: 'Keine bekannte Gefahr. Das heißt nicht, dass keine da ist.', notLoaded: 'Die Lage ist noch nicht geladen. Auf diesem Gerät ist auch kein früherer Stand gespeichert.',
  kept: 'Ohne Verbindung: Stand der Lage {{age}}. Seitdem kann sich alles geändert haben.', own: 'Eigener Standort', ownUnknown: 'Der eigene Standort ist nicht bekannt: Entfernungen fehlen.',
  inside: 'Sie sind darin', awayUnknown: 'Entfernung nicht bekannt', me: 'Eigener Standort auf der Karte', mapComes: 'Die Karte kommt …', noMap: 'Dieses Gerät kann die Karte nicht zeichnen. Die Liste zeigt alle Gefahren.',
  roadClosed: '{{name}}: nicht befahrbar', polderWet: '{{name}}: Wasser zu {{percent}} wahrscheinlich',
  severity: { minor: 'gering', moderate: 'mäßig', severe: 'schwer', extreme: 'extrem' },
  grade: { unconfirmed: 'unbestätigt', probable: 'wahrscheinlich', confirmed: 'bestätigt', contested: 'widersprüchlich', denied: 'verneint', dismissed: 'verworfen', closed: 'beendet' },
  state: { possible: 'möglich', expected: 'erwartet', present: 'da' },
  hazard: { gate_inflow: 'Wasser durch ein Tor', overtopping: 'Wasser über den Deich', breach_inflow: 'Wasser durch einen Deichbruch', unit_in_danger: 'Einheit gefährdet', incident_unattended: 'Niemand vor Ort', area_unseen: 'Lange nicht eingesehen', section_without_unit: 'Abschnitt ohne Einheit' },
  basemap: {
    title: 'Karte auf diesem Gerät', unasked: 'Die schematische Karte ist da. Ob es eine genaue gibt, ist ohne Verbindung nicht bekannt.', none: 'Die schematische Karte ist da. Eine genaue bietet diese Einsatzleitung nicht an.', unsupported: 'Die schematische Karte ist da. Dieser Browser kann keine weitere speichern.',
    load: 'Genaue Karte laden ({{size}})', again: 'Noch einmal laden ({{size}})', loading: '{{done}} von {{size}} geladen', stop: 'Abbrechen', failed: 'Die Karte ließ sich nicht laden: {{reason}}. Die schematische bleibt.', here: '{{name}} liegt auf dem Gerät ({{size}}) und braucht kein Netz.', drop: 'Vom Gerät nehmen',
  },
} as const;
