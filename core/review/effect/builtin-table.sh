#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes builtintable.inc from the catalogs of a running server: builtin-table.sh [psql options] > builtintable.inc
# What parse analysis needs of the server's own objects, one a line. Functions: name, arguments, result, kind (f, a, w, p), number of
# defaults, whether VARIADIC. Operators: name, left (- of a prefix operator), right, result. Casts: from, to, context (i, a, e). Types:
# name, category, p of a preferred one. Functions that only the server calls (arguments of type internal or cstring) are left out.
set -eu
echo '// SPDX-License-Identifier: Apache-2.0'
echo "// Made by builtin-table.sh from PostgreSQL $(psql -X -A -t "$@" -c "SELECT current_setting('server_version_num')::int / 10000")."
psql -X -A -t "$@" <<'SQL'
SELECT 'constexpr std::string_view kFunctions[] = {' || E'\n    ' || string_agg('"' || line || '"', E',\n    ' ORDER BY line COLLATE "C") || E',\n};'
FROM (SELECT format('%s %s %s %s%s%s', p.proname,
             coalesce((SELECT string_agg(y.typname, ',' ORDER BY u.i) FROM unnest(p.proargtypes) WITH ORDINALITY u(t, i)
                         JOIN pg_type y ON y.oid = u.t), '-'),
             r.typname, p.prokind, p.pronargdefaults, CASE WHEN p.provariadic <> 0 THEN 'v' END) AS line
        FROM pg_proc p JOIN pg_type r ON r.oid = p.prorettype
       WHERE p.pronamespace = 'pg_catalog'::regnamespace
         AND NOT ('internal'::regtype = ANY (p.proargtypes::oid[]) OR 'cstring'::regtype = ANY (p.proargtypes::oid[]))
         AND r.typname NOT IN ('internal', 'cstring')) AS functions;
SELECT 'constexpr std::string_view kOperators[] = {' || E'\n    ' || string_agg('"' || line || '"', E',\n    ' ORDER BY line COLLATE "C") || E',\n};'
FROM (SELECT format('%s %s %s %s', o.oprname, coalesce(l.typname, '-'), r.typname, x.typname) AS line
        FROM pg_operator o LEFT JOIN pg_type l ON l.oid = o.oprleft JOIN pg_type r ON r.oid = o.oprright
        JOIN pg_type x ON x.oid = o.oprresult WHERE o.oprnamespace = 'pg_catalog'::regnamespace) AS operators;
SELECT 'constexpr std::string_view kCasts[] = {' || E'\n    ' || string_agg('"' || line || '"', E',\n    ' ORDER BY line COLLATE "C") || E',\n};'
FROM (SELECT format('%s %s %s', a.typname, z.typname, c.castcontext) AS line
        FROM pg_cast c JOIN pg_type a ON a.oid = c.castsource JOIN pg_type z ON z.oid = c.casttarget
       WHERE c.oid < 16384 AND a.oid <> z.oid) AS casts;
SELECT 'constexpr std::string_view kTypes[] = {' || E'\n    ' || string_agg('"' || line || '"', E',\n    ' ORDER BY line COLLATE "C") || E',\n};'
FROM (SELECT format('%s %s%s', t.typname, t.typcategory, CASE WHEN t.typispreferred THEN 'p' END) AS line
        FROM pg_type t WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype IN ('b', 'p', 'r', 'm')
         AND (t.typelem = 0 OR t.typlen <> -1)) AS types;
SQL
