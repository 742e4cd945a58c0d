// SPDX-License-Identifier: Apache-2.0
#include "core/schema/snapshotqueries.h"

#include <string_view>

namespace lk::schema::queries {

namespace {

/// Schemas of the server, of other sessions' temporary tables, and our own.
constexpr std::string_view kOurs =
    R"(!~ '^(pg_catalog|information_schema|lockkeeper|pg_toast|pg_(toast_)?temp_[0-9]+)$')";

/// Of a type `t` with its element `te` (joined as below): schema, name and dimensions at least.
constexpr std::string_view kElement =
    "LEFT JOIN pg_type te ON te.oid = t.typelem AND te.typarray = t.oid JOIN pg_namespace tn ON tn.oid = "
    "coalesce(te.typnamespace, t.typnamespace)";

std::string with(std::string text, std::string_view mark, std::string_view value)
{
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
    return text;
}

// 12
constexpr std::string_view kTypes = R"(
SELECT y.oid, n.nspname, y.typname, y.typtype,
       (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = y.oid),
       tn.nspname, coalesce(te.typname, t.typname), y.typtypmod,
       CASE WHEN te.oid IS NULL THEN 0 ELSE greatest(y.typndims, 1) END,
       y.typnotnull, y.typdefault, obj_description(y.oid, 'pg_type'), pg_get_userbyid(y.typowner),
       (SELECT x.extname FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
         WHERE d.classid = 'pg_type'::regclass AND d.objid = y.oid AND d.deptype = 'e'
           AND d.refclassid = 'pg_extension'::regclass)
  FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace
  LEFT JOIN (pg_type t {element}) ON t.oid = y.typbasetype
  LEFT JOIN pg_class c ON c.oid = y.typrelid
 WHERE n.nspname {ours} AND y.typtype IN ('b', 'c', 'd', 'e', 'r') AND (c.oid IS NULL OR c.relkind = 'c')
   AND NOT EXISTS (SELECT FROM pg_type a WHERE a.typarray = y.oid))";

// 12. Before 14 a table that was never analyzed has no pages and no rows; since then its rows are -1.
constexpr std::string_view kRelations = R"(
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, pg_get_userbyid(c.relowner),
       obj_description(c.oid, 'pg_class'), c.reloptions, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
       c.relispopulated, CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
       pg_get_expr(c.relpartbound, c.oid), tn.nspname, t.typname, CASE WHEN m.amname <> 'heap' THEN m.amname END, s.spcname,
       CASE WHEN c.relkind IN ('r', 'm') AND c.reltuples >= 0 AND ({hasUnknownRows} OR c.relpages > 0 OR c.reltuples > 0)
            THEN c.reltuples END,
       CASE WHEN c.relkind IN ('r', 'm')
            THEN greatest(c.relpages::bigint * current_setting('block_size')::bigint, pg_relation_size(c.oid)) END,
       CASE WHEN c.relkind IN ('r', 'm') THEN pg_total_relation_size(c.oid) END,
       CASE WHEN c.relkind IN ('v', 'm') THEN rtrim(pg_get_viewdef(c.oid), ';')
            WHEN c.relkind = 'S' THEN
              (SELECT format('AS %s INCREMENT %s MINVALUE %s MAXVALUE %s START %s CACHE %s%s', format_type(q.seqtypid, NULL),
                             q.seqincrement, q.seqmin, q.seqmax, q.seqstart, q.seqcache,
                             CASE WHEN q.seqcycle THEN ' CYCLE' ELSE '' END)
                 FROM pg_sequence q WHERE q.seqrelid = c.oid) END,
       (SELECT x.extname FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
           AND d.refclassid = 'pg_extension'::regclass)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN (pg_type t JOIN pg_namespace tn ON tn.oid = t.typnamespace) ON t.oid = c.reloftype
  LEFT JOIN pg_am m ON m.oid = c.relam LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
 WHERE n.nspname {ours} AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c'))";

// 12
constexpr std::string_view kColumns = R"(
SELECT a.attrelid, a.attname, tn.nspname, coalesce(te.typname, t.typname), a.atttypmod,
       CASE WHEN te.oid IS NULL THEN 0 ELSE greatest(a.attndims, 1) END, a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
       CASE WHEN a.attstorage <> t.typstorage THEN
            CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END END,
       col_description(a.attrelid, a.attnum), a.attinhcount > 0, a.attislocal, s.null_frac
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN (pg_type t {element}) ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
  LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname AND NOT s.inherited
 WHERE n.nspname {ours} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attrelid, a.attnum)";

// 12. Left out: the copies that a foreign key keeps for each partition of the table it references.
constexpr std::string_view kConstraints = R"(
SELECT k.conrelid, k.contypid, k.conname, k.contype,
       (SELECT array_agg(a.attname ORDER BY u.n) FROM unnest(k.conkey) WITH ORDINALITY u(attnum, n)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum),
       CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END, rn.nspname, r.relname,
       (SELECT array_agg(a.attname ORDER BY u.n) FROM unnest(k.confkey) WITH ORDINALITY u(attnum, n)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum),
       k.confdeltype, k.confupdtype, i.relname, k.convalidated, k.condeferrable, k.condeferred,
       k.contype IN ('c', 'n') AND k.connoinherit,
       CASE WHEN k.contype = 'x' THEN pg_get_constraintdef(k.oid) END, k.coninhcount > 0, k.conislocal, {isEnforced}
  FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
  LEFT JOIN (pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace) ON r.oid = k.confrelid AND k.contype = 'f'
  LEFT JOIN pg_class i ON i.oid = k.conindid
  LEFT JOIN pg_constraint p ON p.oid = k.conparentid
 WHERE n.nspname {ours} AND k.contype <> 't' AND (p.oid IS NULL OR p.conrelid <> k.conrelid OR k.contype <> 'f')
 ORDER BY k.oid)";

// 12
constexpr std::string_view kIndexes = R"(
SELECT c.oid, n.nspname, c.relname, x.indrelid, m.amname, pg_get_expr(x.indpred, x.indrelid), k.conname, pn.nspname, p.relname,
       x.indisunique, x.indisvalid, x.indisreplident, CASE WHEN c.relkind = 'i' THEN pg_relation_size(c.oid) END,
       {areNullsDistinct}, x.indisclustered
  FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_am m ON m.oid = c.relam
  LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN (pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace)
       ON h.inhrelid = c.oid
 WHERE n.nspname {ours})";

// 12
constexpr std::string_view kIndexKeys = R"(
SELECT x.indexrelid, k <= x.indnkeyatts, a.attname,
       CASE WHEN x.indkey[k - 1] = 0 THEN pg_get_indexdef(x.indexrelid, k, false) END,
       CASE WHEN a.attcollation <> x.indcollation[k - 1] AND x.indcollation[k - 1] <> 0 THEN l.collname END,
       CASE WHEN NOT o.opcdefault THEN o.opcname END, x.indoption[k - 1]
  FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN LATERAL generate_series(1, x.indnatts) k
  LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[k - 1] AND x.indkey[k - 1] <> 0
  LEFT JOIN pg_opclass o ON o.oid = x.indclass[k - 1]
  LEFT JOIN pg_collation l ON l.oid = x.indcollation[k - 1]
 WHERE n.nspname {ours} ORDER BY x.indexrelid, k)";

// 12
constexpr std::string_view kTriggers = R"(
SELECT g.tgrelid, g.tgname, pg_get_triggerdef(g.oid), g.tgenabled, fn.nspname, f.proname
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_proc f ON f.oid = g.tgfoid JOIN pg_namespace fn ON fn.oid = f.pronamespace
 WHERE n.nspname {ours} AND NOT g.tgisinternal ORDER BY g.oid)";

// 12
constexpr std::string_view kPolicies = R"(
SELECT p.polrelid, p.polname,
       CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END,
       (SELECT array_agg(CASE WHEN r = 0 THEN 'public' ELSE pg_get_userbyid(r) END) FROM unnest(p.polroles) r),
       p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
  FROM pg_policy p ORDER BY p.oid)";

// 12
constexpr std::string_view kFacts = R"(
SELECT what, relation, a, b, c FROM (
SELECT 'parent' AS what, h.inhrelid AS relation, n.nspname::text AS a, c.relname::text AS b, {isDetachPending} AS c,
       h.inhseqno AS nth
  FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f')
UNION ALL
SELECT 'rule', w.ev_class, w.rulename::text, NULL, NULL, 0 FROM pg_rewrite w WHERE w.rulename <> '_RETURN'
UNION ALL
SELECT 'publication', r.prrelid, p.pubname::text, NULL, NULL, 0
  FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
UNION ALL
SELECT 'statistics', s.stxrelid, n.nspname::text, s.stxname::text,
       (SELECT array_agg(DISTINCT a.attname)::text FROM pg_depend d
          JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_statistic_ext'::regclass AND d.objid = s.oid AND d.refclassid = 'pg_class'::regclass
           AND d.refobjsubid > 0), s.oid::bigint
  FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
UNION ALL
SELECT DISTINCT 'use', w.ev_class, n.nspname::text, c.relname::text, a.attname::text, 0
  FROM pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
   AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> w.ev_class
  JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
 WHERE w.rulename = '_RETURN' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
UNION ALL
SELECT 'owned', s.oid, n.nspname::text, c.relname::text, a.attname::text, 0
  FROM pg_class s JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i')
   AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
  JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
 WHERE s.relkind = 'S'
UNION ALL
SELECT 'grant', c.oid, g::text, NULL, NULL, 0 FROM pg_class c CROSS JOIN LATERAL unnest(c.relacl) g WHERE c.relkind <> 'c'
UNION ALL
SELECT 'grant', a.attrelid, g::text, NULL, a.attname::text, 0
  FROM pg_attribute a CROSS JOIN LATERAL unnest(a.attacl) g WHERE NOT a.attisdropped) f
 ORDER BY relation, what, nth)";

// 12
constexpr std::string_view kFunctions = R"(
SELECT n.nspname, p.proname,
       (SELECT array_agg(tn.nspname || '|' || coalesce(te.typname, t.typname) || '|' ||
                         CASE WHEN te.oid IS NULL THEN 0 ELSE 1 END ORDER BY u.n)
          FROM unnest(p.proargtypes) WITH ORDINALITY u(type, n) JOIN (pg_type t {element}) ON t.oid = u.type),
       CASE WHEN p.proargmodes IS NULL THEN p.proargnames ELSE
         (SELECT array_agg(u.name ORDER BY u.n) FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY u(name, mode, n)
           WHERE u.mode IN ('i', 'b', 'v')) END,
       pg_get_function_result(p.oid),
       CASE WHEN p.prokind <> 'p' OR p.prorettype <> 'void'::regtype THEN
         (SELECT tn.nspname || '|' || coalesce(te.typname, t.typname) || '|' || CASE WHEN te.oid IS NULL THEN 0 ELSE 1 END
            FROM pg_type t {element} WHERE t.oid = p.prorettype) END,
       l.lanname, p.prosrc, p.provolatile, p.prokind = 'p', p.prosecdef, {hasParsedBody},
       (SELECT array_agg(DISTINCT cn.nspname || '|' || c.relname || '|' || coalesce(a.attname, ''))
          FROM pg_depend d JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace cn ON cn.oid = c.relnamespace
          LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
         WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass
           AND c.relkind IN ('r', 'p', 'v', 'm', 'f')),
       (SELECT x.extname FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
         WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
           AND d.refclassid = 'pg_extension'::regclass),
       (SELECT array_agg(quote_ident(u.name) || '|' || tn.nspname || '|' || coalesce(te.typname, t.typname) || '|' ||
                         CASE WHEN te.oid IS NULL THEN 0 ELSE 1 END ORDER BY u.n)
          FROM unnest(p.proargnames, p.proallargtypes, p.proargmodes) WITH ORDINALITY u(name, type, mode, n)
          JOIN (pg_type t {element}) ON t.oid = u.type WHERE u.mode = 't'),
       p.pronargdefaults, p.provariadic <> 0
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
 WHERE n.nspname {ours}
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i'
                      AND d.refclassid = 'pg_type'::regclass))";

// 12
constexpr std::string_view kNames = R"(
SELECT 'schema', n.nspname::text, '' FROM pg_namespace n WHERE n.nspname {ours}
UNION ALL SELECT 'extension', x.extname::text, '' FROM pg_extension x
UNION ALL SELECT 'role', r.rolname::text, '' FROM pg_roles r
UNION ALL SELECT CASE WHEN s.context IN ('internal', 'postmaster', 'sighup', 'backend', 'superuser-backend')
                      THEN 'fixed setting' ELSE 'setting' END,
                 lower(s.name), s.vartype || CASE WHEN s.vartype = 'enum' THEN ' ' || array_to_string(s.enumvals, ',') ELSE '' END
            FROM pg_settings s
UNION ALL SELECT DISTINCT 'operator', o.oprname::text, '' FROM pg_operator o
            LEFT JOIN pg_type l ON l.oid = o.oprleft JOIN pg_type r ON r.oid = o.oprright
           WHERE o.oprnamespace <> 'pg_catalog'::regnamespace AND r.typnamespace = 'pg_catalog'::regnamespace
             AND (l.oid IS NULL OR l.typnamespace = 'pg_catalog'::regnamespace)
UNION ALL SELECT 'cast', a.typname || ' ' || z.typname, c.castcontext::text FROM pg_cast c JOIN pg_type a ON a.oid = c.castsource
            JOIN pg_type z ON z.oid = c.casttarget WHERE c.oid >= 16384
UNION ALL SELECT 'language', l.lanname::text, '' FROM pg_language l
UNION ALL SELECT 'access method', m.amname::text, m.amtype::text FROM pg_am m
UNION ALL SELECT 'subscription', u.subname::text, '' FROM pg_subscription u
           WHERE u.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
UNION ALL SELECT 'publication', p.pubname::text, '' FROM pg_publication p
UNION ALL SELECT 'available extension', x.name::text, '' FROM pg_available_extensions() x)";

} // namespace

Versions forVersion(int serverVersion)
{
    constexpr int k14 = 140'000; // unknown rows are -1; bodies are parsed; partitions detach concurrently
    constexpr int k15 = 150'000; // NULLS NOT DISTINCT
    constexpr int k18 = 180'000; // NOT ENFORCED
    const auto made = [&](std::string_view query) {
        std::string text = with(with(std::string(query), "{element}", kElement), "{ours}", kOurs);
        text = with(std::move(text), "{hasUnknownRows}", serverVersion >= k14 ? "true" : "false");
        text = with(std::move(text), "{isDetachPending}", serverVersion >= k14 ? "h.inhdetachpending::text" : "NULL");
        text = with(std::move(text), "{hasParsedBody}", serverVersion >= k14 ? "p.prosqlbody IS NOT NULL" : "false");
        text = with(std::move(text), "{areNullsDistinct}", serverVersion >= k15 ? "NOT x.indnullsnotdistinct" : "true");
        return with(std::move(text), "{isEnforced}", serverVersion >= k18 ? "k.conenforced" : "true");
    };
    return {made(kTypes),    made(kRelations), made(kColumns), made(kConstraints), made(kIndexes), made(kIndexKeys),
            made(kTriggers), made(kPolicies),  made(kFacts),   made(kFunctions),   made(kNames)};
}

} // namespace lk::schema::queries
