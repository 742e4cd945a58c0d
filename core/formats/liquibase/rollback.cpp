// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

using project::Project;

namespace {

LiquibaseChange changeOf(const LiquibaseChange& from, const char* name,
                         std::initializer_list<std::pair<const char*, const char*>> fields)
{
    LiquibaseChange change;
    change.name = name;
    change.node.name = name;
    change.node.line = from.node.line;
    for (const auto& [to, of] : fields) {
        if (const auto value = from.node.find(of))
            change.node.attributes.push_back({to, *value, false});
    }
    return change;
}

// ---- conditions

std::string literal(std::string_view text)
{
    return sql::quoteLiteral(text);
}

/// As the catalog holds the name: what Liquibase would not quote is in small letters.
std::string folded(const std::string& name)
{
    const std::string quoted = liquibaseName(name);
    return quoted.starts_with('"') ? name : lowered(name);
}

class ConditionText {
public:
    ConditionText(const Project& project, const LiquibaseChangelog& log, const std::string& historyTable)
        : m_log(log)
        , m_table(historyTable)
        , m_options(liquibaseOptions(project))
    {}

    std::string of(const LiquibaseNode& node) const
    {
        const std::string& kind = node.name;
        if (kind == "preConditions" || kind == "and")
            return all(node, " AND ", "true");
        if (kind == "or")
            return all(node, " OR ", "false");
        if (kind == "not")
            return "NOT " + all(node, " AND ", "true");
        if (kind == "dbms")
            return dbmsMatches(node.get("type")) ? "true" : "false";
        if (kind == "expectedQuotingStrategy")
            return "true";
        if (kind == "runningAs")
            return fmt::format("pg_catalog.lower(current_user) = {}", literal(lowered(node.get("username"))));
        if (kind == "changeSetExecuted")
            return fmt::format(
                "EXISTS (SELECT FROM {} WHERE pg_catalog.lower(id) = {} AND pg_catalog.lower(author) = {} AND "
                "pg_catalog.lower(filename) = {})",
                m_table, literal(lowered(node.get("id"))), literal(lowered(node.get("author"))),
                literal(lowered(liquibasePath(node.get("changeLogFile")))));
        if (kind == "tableExists")
            return relation(node, "tableName", "'r', 'p'");
        if (kind == "viewExists")
            return relation(node, "viewName", "'v'");
        if (kind == "sequenceExists") // compared as it is written, unlike tables
            return fmt::format(
                "EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                "WHERE c.relname = {} AND n.nspname = {} AND c.relkind = 'S')",
                literal(node.get("sequenceName")), schemaOf(node));
        if (kind == "columnExists")
            return fmt::format(
                "EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN "
                "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE pg_catalog.lower(c.relname) = {} AND "
                "n.nspname = {} AND pg_catalog.lower(a.attname) = {} AND NOT a.attisdropped AND a.attnum > 0)",
                literal(lowered(node.get("tableName"))), schemaOf(node), literal(lowered(node.get("columnName"))));
        if (kind == "indexExists")
            return index(node);
        if (kind == "foreignKeyConstraintExists")
            return constraint("f", node.get("foreignKeyName"), node, "foreignKeyTableName", "foreignKeyTableSchemaName",
                              {});
        if (kind == "primaryKeyExists")
            return constraint("p", node.get("primaryKeyName"), node, "tableName", "schemaName", {});
        if (kind == "uniqueConstraintExists")
            return constraint("u", node.get("constraintName"), node, "tableName", "schemaName",
                              node.get("columnNames"));
        if (kind == "rowCount")
            return fmt::format("(SELECT pg_catalog.count(*) FROM {}) = {}", table(node),
                               literal(node.get("expectedRows")) + "::bigint");
        if (kind == "tableIsEmpty")
            return fmt::format("NOT EXISTS (SELECT FROM {})", table(node));
        if (kind == "sqlCheck")
            return sqlCheck(node);
        if (kind == "changeLogPropertyDefined") {
            const auto found = m_log.properties.find(lowered(node.get("property")));
            const auto value = node.find("value");
            return found != m_log.properties.end() && (!value || *value == found->second) ? "true" : "false";
        }
        throw Error(ErrorCode::Refused,
                    fmt::format("The precondition {} is not one that Lockkeeper evaluates.", shownInLine(kind)))
            .remedy("Run this changeset with Liquibase itself, or write the condition as sqlCheck.")
            .stateLeft(StateLeft::NothingChanged);
    }

private:
    std::string all(const LiquibaseNode& node, const char* word, const char* none) const
    {
        std::string text;
        for (const LiquibaseNode& child : node.children) {
            // YAML writes the conditions of `not` as a list, or one as a plain member.
            text += (text.empty() ? "" : word) + ("(" + of(child) + ")");
        }
        for (const LiquibaseNode::Attribute& attribute : node.attributes) {
            if (attribute.name.starts_with("on"))
                continue;
            throw Error(ErrorCode::Refused, fmt::format("The precondition {} is not written as Liquibase wants it.",
                                                        shownInLine(attribute.name)))
                .remedy("Give it its attributes.")
                .stateLeft(StateLeft::NothingChanged);
        }
        return "(" + (text.empty() ? std::string(none) : text) + ")";
    }

    std::string schemaOf(const LiquibaseNode& node, const char* key = "schemaName") const
    {
        const std::string schema = node.get(key).empty() ? m_options.defaultSchema : node.get(key);
        return schema.empty() ? std::string("pg_catalog.current_schema()") : literal(folded(schema));
    }

    std::string relation(const LiquibaseNode& node, const char* key, const char* kinds) const
    {
        return fmt::format(
            "EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
            "WHERE pg_catalog.lower(c.relname) = {} AND n.nspname = {} AND c.relkind IN ({}))",
            literal(lowered(node.get(key))), schemaOf(node), kinds);
    }

    std::string regclass(const LiquibaseNode& node, const char* key, const char* schemaKey) const
    {
        return fmt::format(
            "(SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relname = {} AND n.nspname = {})",
            literal(folded(node.get(key))), schemaOf(node, schemaKey));
    }

    std::string table(const LiquibaseNode& node) const
    {
        const std::string schema = node.get("schemaName").empty() ? m_options.defaultSchema : node.get("schemaName");
        return (schema.empty() ? "" : liquibaseName(schema) + ".") + liquibaseName(node.get("tableName"));
    }

    static std::string columnList(const std::string& names)
    {
        std::string text;
        std::string_view rest = names;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            std::string one(rest.substr(0, comma));
            std::erase(one, ' ');
            text += (text.empty() ? "" : ", ") + literal(folded(one));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        return text;
    }

    std::string index(const LiquibaseNode& node) const
    {
        std::string text = fmt::format(
            "EXISTS (SELECT FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN "
            "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {}",
            schemaOf(node));
        if (const std::string name = node.get("indexName"); !name.empty())
            text += fmt::format(" AND c.relname = {}", literal(folded(name)));
        if (!node.get("tableName").empty())
            text += fmt::format(" AND i.indrelid = {}", regclass(node, "tableName", "schemaName"));
        if (const std::string columns = node.get("columnNames"); !columns.empty())
            text += fmt::format(
                " AND ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(i.indkey::smallint[]) WITH ORDINALITY k(n, "
                "o) JOIN "
                "pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n ORDER BY k.o) = ARRAY[{}]",
                columnList(columns));
        return text + ")";
    }

    std::string constraint(const char* kind, const std::string& name, const LiquibaseNode& node, const char* key,
                           const char* schemaKey, const std::string& columns) const
    {
        std::string text = fmt::format("EXISTS (SELECT FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_namespace n "
                                       "ON n.oid = k.connamespace WHERE "
                                       "k.contype = '{}' AND n.nspname = {}",
                                       kind, schemaOf(node, schemaKey));
        if (!name.empty())
            text += fmt::format(" AND k.conname = {}", literal(folded(name)));
        if (!node.get(key).empty())
            text += fmt::format(" AND k.conrelid = {}", regclass(node, key, schemaKey));
        if (!columns.empty())
            text += fmt::format(
                " AND ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, o) JOIN "
                "pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.o) = ARRAY[{}]",
                columnList(columns));
        return text + ")";
    }

    static std::string sqlCheck(const LiquibaseNode& node)
    {
        std::string text = node.find("sql") ? node.get("sql") : node.text;
        while (!text.empty() && (static_cast<unsigned char>(text.back()) <= ' ' || text.back() == ';'))
            text.pop_back();
        const std::string expected = node.get("expectedResult");
        // JDBC prints a boolean as t or f.
        return fmt::format("coalesce((SELECT CASE WHEN pg_catalog.pg_typeof(v) = 'boolean'::regtype THEN "
                           "pg_catalog.left(v::text, 1) ELSE v::text END FROM (\n{}\n) q(v)), 'null') = {}",
                           text, literal(expected));
    }

    const LiquibaseChangelog& m_log;
    const std::string& m_table;
    LiquibaseOptions m_options;
};

} // namespace

std::optional<std::vector<LiquibaseChange>> liquibaseInverse(const LiquibaseChange& change)
{
    using Changes = std::vector<LiquibaseChange>;
    const std::string& name = change.name;
    if (name == "tagDatabase" || name == "empty" || name == "output" || name == "comment")
        return Changes();
    if (name == "createTable")
        return Changes{changeOf(change, "dropTable", {{"tableName", "tableName"}, {"schemaName", "schemaName"}})};
    if (name == "addColumn") {
        Changes drops;
        for (const LiquibaseNode* column : liquibaseColumns(change.node)) {
            drops.push_back(changeOf(change, "dropColumn", {{"tableName", "tableName"}, {"schemaName", "schemaName"}}));
            drops.back().node.attributes.push_back({"columnName", column->get("name"), false});
        }
        return drops;
    }
    if (name == "renameColumn")
        return Changes{changeOf(change, "renameColumn",
                                {{"tableName", "tableName"},
                                 {"schemaName", "schemaName"},
                                 {"oldColumnName", "newColumnName"},
                                 {"newColumnName", "oldColumnName"}})};
    if (name == "renameTable")
        return Changes{changeOf(
            change, "renameTable",
            {{"schemaName", "schemaName"}, {"oldTableName", "newTableName"}, {"newTableName", "oldTableName"}})};
    if (name == "renameView")
        return Changes{
            changeOf(change, "renameView",
                     {{"schemaName", "schemaName"}, {"oldViewName", "newViewName"}, {"newViewName", "oldViewName"}})};
    if (name == "renameSequence")
        return Changes{changeOf(change, "renameSequence",
                                {{"schemaName", "schemaName"},
                                 {"oldSequenceName", "newSequenceName"},
                                 {"newSequenceName", "oldSequenceName"}})};
    if (name == "createIndex")
        return Changes{
            changeOf(change, "dropIndex",
                     {{"indexName", "indexName"}, {"tableName", "tableName"}, {"schemaName", "schemaName"}})};
    if (name == "addPrimaryKey")
        return Changes{
            changeOf(change, "dropPrimaryKey",
                     {{"tableName", "tableName"}, {"schemaName", "schemaName"}, {"constraintName", "constraintName"}})};
    if (name == "addForeignKeyConstraint")
        return Changes{changeOf(change, "dropForeignKeyConstraint",
                                {{"baseTableName", "baseTableName"},
                                 {"baseTableSchemaName", "baseTableSchemaName"},
                                 {"constraintName", "constraintName"}})};
    if (name == "addUniqueConstraint")
        return Changes{
            changeOf(change, "dropUniqueConstraint",
                     {{"tableName", "tableName"}, {"schemaName", "schemaName"}, {"constraintName", "constraintName"}})};
    if (name == "addNotNullConstraint")
        return Changes{
            changeOf(change, "dropNotNullConstraint",
                     {{"tableName", "tableName"}, {"schemaName", "schemaName"}, {"columnName", "columnName"}})};
    if (name == "dropNotNullConstraint")
        return Changes{
            changeOf(change, "addNotNullConstraint",
                     {{"tableName", "tableName"}, {"schemaName", "schemaName"}, {"columnName", "columnName"}})};
    if (name == "addDefaultValue")
        return Changes{
            changeOf(change, "dropDefaultValue",
                     {{"tableName", "tableName"}, {"schemaName", "schemaName"}, {"columnName", "columnName"}})};
    if (name == "createSequence")
        return Changes{
            changeOf(change, "dropSequence", {{"sequenceName", "sequenceName"}, {"schemaName", "schemaName"}})};
    if (name == "createView")
        return Changes{changeOf(change, "dropView", {{"viewName", "viewName"}, {"schemaName", "schemaName"}})};
    return std::nullopt;
}

std::string whyNoRollback(const LiquibaseChangelog& changelog, const LiquibaseChangeSet& changeSet)
{
    if (changeSet.rollback.isGiven) {
        for (const LiquibaseRollback::Reference& reference : changeSet.rollback.references) {
            const std::string path = reference.path.empty() ? changeSet.path : reference.path;
            if (!changelog.byKey.contains(liquibaseKey(path, reference.id, reference.author)))
                return fmt::format("Its rollback names the changeset {}::{}::{}, which is not there.",
                                   shownInLine(path), shownInLine(reference.id), shownInLine(reference.author));
        }
        return {};
    }
    for (const LiquibaseChange& change : changeSet.changes) {
        if (!liquibaseInverse(change))
            return fmt::format("No inverse to {} can be derived, and the changeset gives no rollback.",
                               shownInLine(change.name));
    }
    return {};
}

std::string liquibaseCondition(const LiquibaseNode& node, const Project& project, const LiquibaseChangelog& changelog,
                               const std::string& historyTable)
{
    return ConditionText(project, changelog, historyTable).of(node);
}

} // namespace lk::formats
