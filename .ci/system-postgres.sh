#!/usr/bin/env bash
# Runs the database tests on Debian's PostgreSQL, on a socket of its own that is thrown away afterwards.
set -euo pipefail
if ! ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql > /dev/null || exit 0
fi
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
folder=$(mktemp -d)
chown postgres "$folder"
as_postgres() { runuser -u postgres -- "$@"; }
as_postgres "$bin/initdb" -D "$folder/data" --auth=trust --encoding=UTF8 --locale=C.UTF-8 > /dev/null
as_postgres "$bin/pg_ctl" -D "$folder/data" -w -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c max_connections=200" start > /dev/null
trap 'as_postgres "$bin/pg_ctl" -D "$folder/data" -m fast -w stop > /dev/null; rm -rf "$folder"' EXIT
echo "Database tests on $("$bin/postgres" --version)"
HEARTWOOD_TEST_DATABASE_URL="postgresql://postgres@localhost/postgres?host=$folder" node scripts/bootstrap.mjs npm run test:db -- src/platform src/modules/cycles
