import type { Network } from '../network';

/** Main roads of the islands, drawn by hand from memory of the place: good to about 200 m, meant to be looked at and not to be driven by. */
export const roads: Network = {
  nodes: {
    altona: [9.936, 53.5475], fischmarkt: [9.95, 53.5457], landungsbruecken: [9.967, 53.5463], innenstadt: [9.983, 53.5495], baumwall: [9.9815, 53.5447],
    sandtorkai: [9.989, 53.544], brooktor: [10, 53.5448], ueberseequartier: [9.9995, 53.5408], versmannstrasse: [10.012, 53.5395],
    'elbbruecken-nord': [10.0215, 53.5375], 'elbbruecken-sued': [10.0225, 53.531], rothenburgsort: [10.04, 53.5355], veddel: [10.0215, 53.5265], peute: [10.035, 53.5262],
    'harburger-chaussee': [10.004, 53.5215], georgswerder: [10.026, 53.5135], 'ernst-august': [9.9885, 53.5142], hafenrandstrasse: [9.973, 53.5212],
    argentinienbruecke: [9.968, 53.5245], 'koehlbrand-ost': [9.9525, 53.5195], 'koehlbrand-west': [9.932, 53.5215], waltershof: [9.909, 53.5285],
    'finkenwerder-strasse': [9.885, 53.5325], steendiek: [9.8745, 53.5345], finkenwerder: [9.862, 53.5325], vering: [9.987, 53.505], 'wilhelmsburg-mitte': [10.003, 53.4985],
    kirchdorf: [10.022, 53.4915], kornweide: [10.006, 53.4795], stillhorn: [10.0445, 53.4895], moorwerder: [10.0545, 53.47], bunthaus: [10.062, 53.4628],
    suederelbbruecken: [10, 53.474], harburg: [9.99, 53.4655], 'harburg-hafen': [9.983, 53.4698], moorburg: [9.935, 53.4915], hausbruch: [9.9, 53.478],
  },
  edges: [
    ['altona', 'fischmarkt'], ['fischmarkt', 'landungsbruecken'], ['landungsbruecken', 'baumwall'], ['baumwall', 'innenstadt'], ['baumwall', 'sandtorkai'], ['innenstadt', 'brooktor'],
    ['sandtorkai', 'brooktor'], ['sandtorkai', 'ueberseequartier'], ['brooktor', 'versmannstrasse'], ['ueberseequartier', 'versmannstrasse'], ['versmannstrasse', 'elbbruecken-nord'],
    ['elbbruecken-nord', 'rothenburgsort'], ['elbbruecken-nord', 'elbbruecken-sued'], ['elbbruecken-sued', 'veddel'], ['veddel', 'peute'], ['veddel', 'harburger-chaussee'],
    ['veddel', 'georgswerder'], ['harburger-chaussee', 'hafenrandstrasse'], ['harburger-chaussee', 'ernst-august'], ['hafenrandstrasse', 'argentinienbruecke'],
    ['argentinienbruecke', 'koehlbrand-ost'], ['hafenrandstrasse', 'koehlbrand-ost'], ['koehlbrand-ost', 'koehlbrand-west'], ['koehlbrand-west', 'waltershof'], ['waltershof', 'finkenwerder-strasse'],
    ['finkenwerder-strasse', 'steendiek'], ['steendiek', 'finkenwerder'], ['ernst-august', 'vering'], ['vering', 'wilhelmsburg-mitte'], ['georgswerder', 'wilhelmsburg-mitte'],
    ['georgswerder', 'stillhorn'], ['wilhelmsburg-mitte', 'kirchdorf'], ['kirchdorf', 'stillhorn'], ['kirchdorf', 'kornweide'], ['wilhelmsburg-mitte', 'kornweide'], ['stillhorn', 'moorwerder'],
    ['moorwerder', 'bunthaus'], ['kornweide', 'suederelbbruecken'], ['suederelbbruecken', 'harburg'], ['harburg', 'harburg-hafen'], ['harburg-hafen', 'moorburg'], ['moorburg', 'waltershof'],
    ['harburg', 'hausbruch'], ['hausbruch', 'moorburg'],
  ],
};

/** Fairways: the nodes lie on the centre lines of the river arms. */
export const waterways: Network = {
  nodes: {
    seemannshoeft: [9.8825, 53.5433], waltershof: [9.9097, 53.5433], 'koehlbrand-mouth': [9.9314, 53.5422], fischmarkt: [9.9508, 53.5439], landungsbruecken: [9.9711, 53.5436],
    baumwall: [9.98, 53.5417], hafencity: [9.9917, 53.538], elbbruecken: [10.0047, 53.5353], 'norderelbe-bridge': [10.0183, 53.5325], peute: [10.0344, 53.5281], veddel: [10.0494, 53.5228],
    kaltehofe: [10.0581, 53.5111], spadenland: [10.0539, 53.4953], stillhorn: [10.0544, 53.4803], bunthaus: [10.0653, 53.4603], 'suederelbe-ost': [10.0444, 53.4703],
    'suederelbe-mitte': [10.0161, 53.475], harburg: [9.9886, 53.4767], 'suederelbe-west': [9.9586, 53.4872], kattwyk: [9.9469, 53.5014], 'koehlbrand-mitte': [9.945, 53.5197],
    'koehlbrand-nord': [9.9417, 53.5339], 'reiherstieg-mouth': [9.9735, 53.5395], 'reiherstieg-mitte': [9.9755, 53.528], reiherstieg: [9.9862, 53.5158],
  },
  edges: [
    ['seemannshoeft', 'waltershof'], ['waltershof', 'koehlbrand-mouth'], ['koehlbrand-mouth', 'fischmarkt'], ['fischmarkt', 'landungsbruecken'], ['landungsbruecken', 'baumwall'],
    ['baumwall', 'hafencity'], ['hafencity', 'elbbruecken'], ['elbbruecken', 'norderelbe-bridge'], ['norderelbe-bridge', 'peute'], ['peute', 'veddel'], ['veddel', 'kaltehofe'],
    ['kaltehofe', 'spadenland'], ['spadenland', 'stillhorn'], ['stillhorn', 'bunthaus'], ['bunthaus', 'suederelbe-ost'], ['suederelbe-ost', 'suederelbe-mitte'], ['suederelbe-mitte', 'harburg'],
    ['harburg', 'suederelbe-west'], ['suederelbe-west', 'kattwyk'], ['kattwyk', 'koehlbrand-mitte'], ['koehlbrand-mitte', 'koehlbrand-nord'], ['koehlbrand-nord', 'koehlbrand-mouth'],
    ['landungsbruecken', 'reiherstieg-mouth'], ['baumwall', 'reiherstieg-mouth'], ['reiherstieg-mouth', 'reiherstieg-mitte'], ['reiherstieg-mitte', 'reiherstieg'],
  ],
};
