#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes timezonetable.inc from the zones that a running server knows: timezone-table.sh [psql options] > timezonetable.inc
set -eu
echo '// SPDX-License-Identifier: Apache-2.0'
echo "// Made by timezone-table.sh; in lower case, sorted."
psql -X -A -t "$@" <<'SQL'
SELECT 'constexpr std::string_view kTimeZones[] = {' || E'\n    ' || string_agg('"' || name || '"', E',\n    ' ORDER BY name COLLATE "C") || E',\n};'
FROM (SELECT lower(name) AS name FROM pg_timezone_names WHERE name !~ '^posix') AS zones;
SQL
