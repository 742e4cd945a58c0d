// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/dependants.h"

#include "core/changeset/pairing.h"
#include "core/changeset/statements.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::changeset {

namespace {

schema::Name nameFrom(const std::string& text)
{
    const auto dot = text.find('.');
    return dot == std::string::npos ? schema::Name{"public", text}
                                    : schema::Name{text.substr(0, dot), text.substr(dot + 1)};
}

/// Direct dependants of a column ($2) or, where that is null, of the table: what the server notes of the table as such, and views, functions
/// and foreign keys of others, which it notes of columns.
constexpr const char* kQuery = R"(
SELECT {0} d.classid::regclass::text, pg_describe_object(d.classid, d.objid, d.objsubid), d.deptype::text,
       coalesce((SELECT t.tgname FROM pg_trigger t WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid), ''),
       coalesce((SELECT c.conrelid <> $1::regclass FROM pg_constraint c WHERE d.classid = 'pg_constraint'::regclass AND c.oid = d.objid), false),
       coalesce((SELECT f.adnum <> a.attnum FROM pg_attrdef f WHERE d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid), false),
       coalesce((SELECT r.ev_class::regclass::text FROM pg_rewrite r WHERE d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid), ''),
       coalesce((SELECT f.adnum = a.attnum FROM pg_attrdef f WHERE d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid), false),
       coalesce((SELECT c.relkind IN ('v', 'm') FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid), false)
  FROM pg_depend d LEFT JOIN pg_attribute a ON a.attrelid = $1::regclass AND a.attname = $2
 WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = $1::regclass
   AND (d.refobjsubid = coalesce(a.attnum, 0)
        OR a.attnum IS NULL AND d.classid IN ('pg_rewrite'::regclass, 'pg_proc'::regclass)
        OR a.attnum IS NULL AND d.classid = 'pg_constraint'::regclass AND d.objid IN (SELECT oid FROM pg_constraint WHERE conrelid <> $1::regclass))
   AND (d.classid <> 'pg_rewrite'::regclass OR d.objid NOT IN (SELECT oid FROM pg_rewrite WHERE ev_class = $1::regclass))
   AND d.deptype IN ('n', 'a') AND ($2::text IS NULL OR a.attnum IS NOT NULL) ORDER BY 1, 2)";

/// Views that stand on views that read it: they fall with those.
constexpr const char* kViewsOnViews = R"(
WITH RECURSIVE direct AS (
  SELECT r.ev_class AS view FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
    LEFT JOIN pg_attribute a ON a.attrelid = $1::regclass AND a.attname = $2
   WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = $1::regclass AND d.refobjsubid = coalesce(a.attnum, d.refobjsubid)
     AND r.ev_class <> $1::regclass AND ($2::text IS NULL OR a.attnum IS NOT NULL)),
above AS (
  SELECT view, NULL::oid AS below FROM direct
  UNION
  SELECT r.ev_class, s.view FROM above s JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = s.view
    JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND r.ev_class <> s.view)
SELECT {0} DISTINCT view::regclass::text, below::regclass::text FROM above WHERE below IS NOT NULL ORDER BY 1)";

/// Of a swap: views over columns that are not there in the new table ($2), or of another type.
constexpr const char* kViewsOfOtherColumns = R"(
SELECT {0} DISTINCT r.ev_class::regclass::text, a.attname
  FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND r.ev_class <> d.refobjid
  JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  LEFT JOIN pg_attribute b ON b.attrelid = to_regclass($2) AND b.attname = a.attname AND NOT b.attisdropped
 WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = $1::regclass AND to_regclass($2) IS NOT NULL
   AND (b.atttypid, b.atttypmod, b.attcollation) IS DISTINCT FROM (a.atttypid, a.atttypmod, a.attcollation) ORDER BY 1, 2)";

/// What stands on the column itself, or in no dependency of it: rights, the partition key, the replica identity.
constexpr const char* kOnColumn = R"(
SELECT {0} a.attacl IS NOT NULL, EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = a.attrelid AND a.attnum = ANY (p.partattrs::int2[])),
       coalesce((SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE i.indrelid = a.attrelid AND c.relreplident = 'i'
                  AND i.indisreplident AND a.attnum = ANY (i.indkey::int2[])), '')
  FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attname = $2)";

/// What becomes of one of kQuery's rows. `isTable`: the old side is a table, and what is its own goes with it.
Dependant judged(const postgres::Rows& rows, std::size_t i, const Declaration& definition,
                 const std::set<std::string>& ownTriggers, bool isTable)
{
    constexpr const char* kGoesOver = "goes over to what takes its place";
    const std::string kind = rows.text(i, 0);
    const bool isOfOthers = rows.isTrue(i, 4);
    Dependant one;
    one.object = rows.text(i, 1);
    one.what = "goes away with it";
    const auto isInTheWay = [&one](const char* what) {
        one.what = what;
        one.isInTheWay = true;
    };
    if (kind == "pg_rewrite") {
        one.object = "view " + rows.text(i, 6);
        if (carriesViews(definition) && rows.isTrue(i, 8))
            one.what = kGoesOver;
        else
            isInTheWay("must be changed first");
    } else if (isOfOthers && carriesReferences(definition)) {
        one.what = kGoesOver;
    } else if (isOfOthers) {
        isInTheWay("must be dropped first: another table refers to it");
    } else if (isTable && rows.text(i, 2) == "a") {
        if (carriesViews(definition)) // a swap: what is its own, too
            one.what = kGoesOver;
        else if (kind.starts_with("pg_publication"))
            isInTheWay("must be changed first: it is published");
    } else if (kind == "pg_policy" || kind == "pg_proc") {
        isInTheWay("must be changed first");
    } else if (kind == "pg_trigger" && !ownTriggers.contains(rows.text(i, 3))) {
        isInTheWay("must be changed first: it names the column");
    } else if (rows.isTrue(i, 5)) {
        isInTheWay("will fail: a generated column is made from it");
    } else if (kind == "pg_class" && one.object.starts_with("column ")) { // before version 15
        isInTheWay("would go away with it without a word: it is generated from it");
    } else if (kind == "pg_class" && one.object.starts_with("sequence ")) {
        one.what = carriesReferences(definition) ? kGoesOver : "goes away with it: the column owns it";
    } else if (kind.starts_with("pg_publication")) {
        isInTheWay("must be changed first: it is published");
    }
    return one;
}

std::set<std::string> ownTriggers(const ChangeSet& changeSet)
{
    std::set<std::string> names;
    for (const Fact& fact : changeSet.facts) {
        if (fact.kind == FactKind::CreateTrigger)
            names.insert(fact.name);
    }
    return names;
}

/// Views that a swap cannot carry over, for a column that they read is another one in the new table.
void addChanged(postgres::Session& session, const Declaration& definition, const std::string& table,
                const std::stop_token& stop, std::vector<Dependant>& into)
{
    const bool isQualified = definition.newSide.find('.') != std::string::npos;
    const schema::Name fresh = isQualified ? nameFrom(definition.newSide)
                                           : schema::Name{nameFrom(definition.table).schema, definition.newSide};
    const postgres::Rows views =
        session.query({fmt::format(kViewsOfOtherColumns, kOwnMark), {table, schema::toString(fresh)}}, stop);
    for (std::size_t i = 0; i < views.size(); ++i)
        into.push_back({"view " + views.text(i, 0),
                        "will fail: it reads column " + views.text(i, 1) + ", which is another one in the new table",
                        true, false});
}

/// Views on views, and what is not in pg_depend.
void addRest(postgres::Session& session, const Declaration& definition, const std::string& table,
             const std::string& column, const std::stop_token& stop, std::vector<Dependant>& into)
{
    if (carriesViews(definition)) // they stay, and what stands on them too
        return addChanged(session, definition, table, stop, into);
    const postgres::Rows views = session.query(
        {fmt::format(kViewsOnViews, kOwnMark), {table, column.empty() ? std::nullopt : std::optional(column)}}, stop);
    for (std::size_t i = 0; i < views.size(); ++i) {
        const std::string object = "view " + views.text(i, 0);
        if (std::ranges::none_of(into, [&](const Dependant& one) { return one.object == object; }))
            into.push_back({object, "must be changed first: it stands on view " + views.text(i, 1), true, false});
    }
    if (column.empty())
        return;
    const postgres::Rows on = session.query({fmt::format(kOnColumn, kOwnMark), {table, column}}, stop);
    if (on.isEmpty())
        return;
    if (on.isTrue(0, 0))
        into.push_back({"rights on column " + column, "go away with it: grant them on the new side", false, false});
    if (on.isTrue(0, 1))
        into.push_back({"partition key of " + table, "will fail: the column is part of it", true, false});
    if (!on.text(0, 2).empty() && !carriesReferences(definition))
        into.push_back({"replica identity index " + on.text(0, 2),
                        "must be changed first: without it, what is published of the table cannot be updated", true,
                        false});
}

/// Bodies that the server does not look into. The set's own functions are left out.
void addBodies(postgres::Session& session, const ChangeSet& changeSet, const schema::Name& table,
               const std::string& column, const std::stop_token& stop, std::vector<Dependant>& into)
{
    std::set<std::string> own;
    for (const Fact& fact : changeSet.facts) {
        if (fact.kind == FactKind::CreateFunction)
            own.insert(fact.function.name);
    }
    const std::string word = column.empty() ? table.name : column;
    const postgres::Rows rows =
        session.query({fmt::format("SELECT {} p.proname, p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n "
                                   "ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang "
                                   "WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'lockkeeper') AND "
                                   "l.lanname NOT IN ('c', 'internal') "
                                   "AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND "
                                   "d.objid = p.oid AND d.deptype = 'e') "
                                   "AND $1 = ANY (regexp_split_to_array(p.prosrc, '[^[:alnum:]_$]+'))",
                                   kOwnMark),
                       {word}},
                      stop);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!own.contains(rows.text(i, 0)))
            into.push_back({"function " + rows.text(i, 1), fmt::format("its body names {}", word), false, true});
    }
}

} // namespace

std::vector<schema::Name> tablesOf(const ChangeSet& changeSet)
{
    std::vector<schema::Name> tables;
    const auto add = [&](const schema::Name& name) {
        if (!name.name.empty() && std::ranges::find(tables, name) == tables.end())
            tables.push_back(name);
    };
    if (!changeSet.definition.table.empty())
        add(nameFrom(changeSet.definition.table));
    for (const Fact& fact : changeSet.facts) {
        if (fact.kind == FactKind::AddColumn || fact.kind == FactKind::DropColumn || fact.kind == FactKind::AddCheck ||
            fact.kind == FactKind::AddForeignKey)
            add(fact.table);
    }
    return tables;
}

std::vector<std::string> oldObjects(const ChangeSet& changeSet)
{
    std::vector<std::string> objects;
    const Declaration& d = changeSet.definition;
    const schema::Name table = nameFrom(d.table);
    if (d.table.empty() || d.oldSide.empty())
        return objects;
    if (d.recipe == "drop-table" || d.recipe == "shadow-swap")
        return {table.schema + "." + table.name};
    for (const std::string& column : listed(d.oldSide))
        objects.push_back(table.schema + "." + table.name + "." + column.substr(column.rfind('.') + 1));
    return objects;
}

std::vector<Dependant> dependantsOf(postgres::Session& session, const ChangeSet& changeSet, std::stop_token stop)
{
    std::vector<Dependant> all;
    const std::set<std::string> triggers = ownTriggers(changeSet);
    for (const std::string& object : oldObjects(changeSet)) {
        const schema::Name table = nameFrom(changeSet.definition.table);
        const std::string prefix = table.schema + "." + table.name;
        const std::string column = object.size() > prefix.size() ? object.substr(prefix.size() + 1) : std::string();
        const std::string shown = schema::toString(table);
        if (session.query({"SELECT to_regclass($1) IS NULL", {shown}}, stop).isTrue(0, 0))
            continue;
        const postgres::Rows rows = session.query(
            {fmt::format(kQuery, kOwnMark), {shown, column.empty() ? std::nullopt : std::optional(column)}}, stop);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows.isTrue(i, 7)) // its own default
                continue;
            Dependant one = judged(rows, i, changeSet.definition, triggers, column.empty());
            const bool isKnown =
                std::ranges::any_of(all, [&](const Dependant& other) { return other.object == one.object; });
            if (!isKnown)
                all.push_back(std::move(one));
        }
        addRest(session, changeSet.definition, shown, column, stop, all);
        if (!keepsName(changeSet.definition)) // bodies find the new side by the same name
            addBodies(session, changeSet, table, column, stop, all);
    }
    return all;
}

} // namespace lk::changeset
