#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes volatilitytable.inc from the pg_proc of a running server: volatility-table.sh [psql options] > volatilitytable.inc
# One line a volatility, names that have an overload of it and none more volatile. Functions that only operators, types and
# access methods call (arguments of type internal or cstring, implementations of operators) are left out.
set -eu
psql -X -A -t "$@" <<'SQL'
WITH named AS (
    SELECT p.proname, max(CASE p.provolatile WHEN 'v' THEN 3 WHEN 's' THEN 2 ELSE 1 END) AS rank
    FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'w', 'a')
      AND NOT ('internal'::regtype = ANY (p.proargtypes::oid[]) OR 'cstring'::regtype = ANY (p.proargtypes::oid[]))
      AND p.prorettype NOT IN ('internal'::regtype, 'cstring'::regtype)
      AND (p.provolatile <> 'i' OR NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprcode = p.oid))
      AND p.proname !~ '^(pg_stat_get|binary_upgrade|bt|hash|gist|gin|spg|brin|RI_FKey)'
    GROUP BY p.proname)
SELECT CASE rank WHEN 3 THEN 'constexpr const char* kVolatileNames[] = {' WHEN 2 THEN 'constexpr const char* kStableNames[] = {'
       ELSE 'constexpr const char* kImmutableNames[] = {' END || E'\n    ' ||
       string_agg('"' || proname || '"', E',\n    ' ORDER BY proname COLLATE "C") || E',\n};\n'
FROM named GROUP BY rank ORDER BY rank DESC;
SQL
