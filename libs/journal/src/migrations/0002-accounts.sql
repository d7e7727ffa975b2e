-- People, their sessions, and devices. No secret is kept in plain form anywhere.
CREATE TABLE account (
  name text PRIMARY KEY,
  role text NOT NULL,
  situations text[] NOT NULL,
  password_hash text,
  must_change_password boolean NOT NULL,
  created timestamptz NOT NULL
);
-- token_hash is the SHA-256 of the token: who reads this table can't log in with it. A session goes with its account, if it has one here.
CREATE TABLE session (
  token_hash text PRIMARY KEY,
  account text NOT NULL,
  created timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  demo boolean NOT NULL
);
CREATE INDEX session_by_account ON session (account);
CREATE TABLE device (
  name text PRIMARY KEY,
  secret_hash text NOT NULL,
  situations text[] NOT NULL,
  sources text[] NOT NULL,
  dialects boolean NOT NULL,
  created timestamptz NOT NULL
);
