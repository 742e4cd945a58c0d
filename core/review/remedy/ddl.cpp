// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/ddl.h"

#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace lk::review::ddl {

using schema::Catalog;
using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using schema::Name;
using schema::Relation;
using schema::RelationKind;
using sql::quoteIdentifier;

namespace {

const char* actionOf(char letter)
{
    switch (letter) {
    case 'r': return "RESTRICT";
    case 'c': return "CASCADE";
    case 'n': return "SET NULL";
    case 'd': return "SET DEFAULT";
    default: return nullptr;
    }
}

/// Options of a sequence without its type, which an identity has from its column.
std::string withoutType(const std::string& options)
{
    if (!options.starts_with("AS "))
        return options;
    const auto blank = options.find(' ', 3);
    return blank == std::string::npos ? std::string() : options.substr(blank + 1);
}

} // namespace

std::string identifiers(const std::vector<std::string>& names)
{
    std::vector<std::string> all;
    all.reserve(names.size());
    for (const std::string& name : names)
        all.push_back(quoteIdentifier(name));
    return fmt::format("{}", fmt::join(all, ", "));
}

std::string columnText(const Column& column, const Relation& of, const Catalog& catalog)
{
    std::string text = quoteIdentifier(column.name) + ' ' + schema::toString(column.type);
    if (!column.collation.empty())
        text += " COLLATE " + quoteIdentifier(column.collation);
    if (column.generated != schema::Generated::No)
        text += fmt::format(" GENERATED ALWAYS AS ({}) {}", column.defaultText,
                            column.generated == schema::Generated::Stored ? "STORED" : "VIRTUAL");
    else if (column.identity != schema::Identity::No) {
        const Relation* sequence = catalog.relation({of.name.schema, column.ownedSequence});
        text += fmt::format(" GENERATED {} AS IDENTITY",
                            column.identity == schema::Identity::Always ? "ALWAYS" : "BY DEFAULT");
        if (sequence != nullptr)
            text += " (" + withoutType(sequence->definition) + ')';
    } else if (!column.defaultText.empty())
        text += " DEFAULT " + column.defaultText;
    if (column.isNotNull && column.identity == schema::Identity::No)
        text += " NOT NULL";
    return text;
}

std::string constraintText(const Constraint& constraint, const Catalog& catalog, const std::string& schema)
{
    std::string text;
    const Index* index = constraint.index.empty() ? nullptr : catalog.index({schema, constraint.index});
    const auto included = [&] {
        return index == nullptr || index->included.empty() ? std::string()
                                                           : " INCLUDE (" + identifiers(index->included) + ')';
    };
    switch (constraint.kind) {
    case ConstraintKind::Check: text = "CHECK (" + constraint.expression + ')'; break;
    case ConstraintKind::NotNull: text = "NOT NULL " + identifiers(constraint.columns); break;
    case ConstraintKind::PrimaryKey: text = "PRIMARY KEY (" + identifiers(constraint.columns) + ')' + included(); break;
    case ConstraintKind::Unique:
        text = fmt::format("UNIQUE {}({}){}", index != nullptr && !index->areNullsDistinct ? "NULLS NOT DISTINCT " : "",
                           identifiers(constraint.columns), included());
        break;
    case ConstraintKind::Exclusion:
        text = fmt::format("EXCLUDE USING {} ({}){}", index == nullptr ? "gist" : index->method, constraint.expression,
                           included());
        if (index != nullptr && !index->predicate.empty())
            text += " WHERE (" + index->predicate + ')';
        break;
    case ConstraintKind::ForeignKey:
        text = fmt::format("FOREIGN KEY ({}) REFERENCES {}", identifiers(constraint.columns),
                           schema::toString(constraint.referenced));
        if (!constraint.referencedColumns.empty())
            text += " (" + identifiers(constraint.referencedColumns) + ')';
        if (const char* action = actionOf(constraint.onUpdate))
            text += fmt::format(" ON UPDATE {}", action);
        if (const char* action = actionOf(constraint.onDelete))
            text += fmt::format(" ON DELETE {}", action);
        break;
    }
    if (constraint.isNoInherit && constraint.kind == ConstraintKind::Check)
        text += " NO INHERIT";
    if (constraint.isDeferrable)
        text += constraint.isInitiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
    if (!constraint.isEnforced)
        text += " NOT ENFORCED";
    else if (!constraint.isValidated)
        text += " NOT VALID";
    return text;
}

std::string addConstraint(const Name& table, const Constraint& constraint, const Catalog& catalog)
{
    return fmt::format("ALTER TABLE {} ADD CONSTRAINT {} {};", schema::toString(table),
                       quoteIdentifier(constraint.name), constraintText(constraint, catalog, table.schema));
}

std::string createIndex(const Index& index, bool isConcurrent)
{
    std::vector<std::string> keys;
    for (const schema::IndexKey& key : index.keys) {
        std::string text = key.column.empty() ? '(' + key.expression + ')' : quoteIdentifier(key.column);
        if (!key.collation.empty())
            text += " COLLATE " + quoteIdentifier(key.collation);
        if (!key.operatorClass.empty())
            text += ' ' + quoteIdentifier(key.operatorClass);
        if (key.isDescending)
            text += " DESC";
        if (key.areNullsFirst != key.isDescending)
            text += key.areNullsFirst ? " NULLS FIRST" : " NULLS LAST";
        keys.push_back(std::move(text));
    }
    std::string text = fmt::format(
        "CREATE {}INDEX {}{} ON {}{} ({})", index.isUnique ? "UNIQUE " : "", isConcurrent ? "CONCURRENTLY " : "",
        quoteIdentifier(index.name.name), schema::toString(index.table),
        index.method == "btree" ? std::string() : " USING " + quoteIdentifier(index.method), fmt::join(keys, ", "));
    if (!index.included.empty())
        text += " INCLUDE (" + identifiers(index.included) + ')';
    if (!index.areNullsDistinct)
        text += " NULLS NOT DISTINCT";
    if (!index.predicate.empty())
        text += " WHERE " + index.predicate;
    return text + ';';
}

std::string createTrigger(const Name& table, const schema::Trigger& trigger)
{
    // "[CONSTRAINT ]BEFORE INSERT OR UPDATE OF a[ NEW TABLE x][ WHEN condition] (arguments)"
    std::string text = trigger.definition;
    const bool isConstraint = text.starts_with("CONSTRAINT ");
    if (isConstraint)
        text.erase(0, std::string_view("CONSTRAINT ").size());
    std::string arguments;
    if (const auto open = text.rfind(" ("); open != std::string::npos) {
        const std::string inside = text.substr(open + 2, text.size() - open - 3);
        for (std::size_t at = 0; at < inside.size();) {
            const std::size_t end = std::min(inside.find(", ", at), inside.size());
            arguments += (arguments.empty() ? "" : ", ") + sql::quoteLiteral(inside.substr(at, end - at));
            at = end + 2;
        }
        text.resize(open);
    }
    std::string condition;
    if (const auto when = text.find(" WHEN "); when != std::string::npos) {
        condition = text.substr(when + std::string_view(" WHEN ").size());
        text.resize(when);
    }
    std::string transitions;
    const auto old = std::min(text.find(" OLD TABLE "), text.find(" NEW TABLE "));
    if (old != std::string::npos) {
        transitions = " REFERENCING" + text.substr(old);
        text.resize(old);
        for (const std::string_view word : {" OLD TABLE ", " NEW TABLE "}) {
            if (const auto at = transitions.find(word); at != std::string::npos)
                transitions.insert(at + word.size(), "AS ");
        }
    }
    if (trigger.isDeferrable)
        transitions = (trigger.isInitiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE") + transitions;
    std::string made = fmt::format("CREATE {}TRIGGER {} {} ON {}{} FOR EACH {}{} EXECUTE FUNCTION {}({});",
                                   isConstraint ? "CONSTRAINT " : "", quoteIdentifier(trigger.name), text,
                                   schema::toString(table), transitions, trigger.isForRow ? "ROW" : "STATEMENT",
                                   condition.empty() ? std::string() : " WHEN (" + condition + ')',
                                   schema::toString(trigger.function), arguments);
    const char* state = trigger.enabled == 'D'   ? "DISABLE"
                        : trigger.enabled == 'A' ? "ENABLE ALWAYS"
                        : trigger.enabled == 'R' ? "ENABLE REPLICA"
                                                 : nullptr;
    if (state != nullptr)
        made += fmt::format("\nALTER TABLE {} {} TRIGGER {};", schema::toString(table), state,
                            quoteIdentifier(trigger.name));
    return made;
}

std::string createPolicy(const Name& table, const schema::Policy& policy)
{
    return fmt::format("CREATE POLICY {} ON {}{} {};", quoteIdentifier(policy.name), schema::toString(table),
                       policy.isRestrictive ? " AS RESTRICTIVE" : "", policy.definition);
}

std::string comment(const std::string& on, const std::string& text)
{
    return fmt::format("COMMENT ON {} IS {};", on, text.empty() ? "NULL" : sql::quoteLiteral(text));
}

std::string_view wordFor(RelationKind kind)
{
    switch (kind) {
    case RelationKind::View: return "VIEW";
    case RelationKind::MaterializedView: return "MATERIALIZED VIEW";
    case RelationKind::Sequence: return "SEQUENCE";
    case RelationKind::ForeignTable: return "FOREIGN TABLE";
    case RelationKind::CompositeType: return "TYPE";
    default: return "TABLE";
    }
}

namespace {

void createTable(const Relation& table, const Catalog& catalog, std::vector<std::string>& made,
                 std::vector<std::string>& later)
{
    const std::string name = schema::toString(table.name);
    std::vector<std::string> owned;
    for (const Column& column : table.columns) {
        const Relation* sequence =
            column.ownedSequence.empty() ? nullptr : catalog.relation({table.name.schema, column.ownedSequence});
        if (sequence == nullptr || column.identity != schema::Identity::No)
            continue;
        made.push_back(fmt::format("CREATE SEQUENCE {} {};", schema::toString(sequence->name), sequence->definition));
        owned.push_back(fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};", schema::toString(sequence->name), name,
                                    quoteIdentifier(column.name)));
    }
    std::string text = fmt::format("CREATE {}TABLE {}", table.persistence == 'u' ? "UNLOGGED " : "", name);
    if (table.isPartition() && !table.parents.empty()) {
        text += fmt::format(" PARTITION OF {} {}", schema::toString(table.parents.front()),
                            table.bound->isDefault ? "DEFAULT" : table.bound->text);
    } else {
        std::vector<std::string> parts;
        for (const Column& column : table.columns) {
            if (column.isLocal)
                parts.push_back(columnText(column, table, catalog));
        }
        for (const Constraint& constraint : table.constraints) {
            if (constraint.kind == ConstraintKind::Check && constraint.isValidated && constraint.isLocal)
                parts.push_back(fmt::format("CONSTRAINT {} {}", quoteIdentifier(constraint.name),
                                            constraintText(constraint, catalog, table.name.schema)));
        }
        text += fmt::format(" (\n    {}\n)", fmt::join(parts, ",\n    "));
        if (!table.parents.empty()) {
            std::vector<std::string> parents;
            for (const Name& parent : table.parents)
                parents.push_back(schema::toString(parent));
            text += fmt::format(" INHERITS ({})", fmt::join(parents, ", "));
        }
    }
    if (!table.partitionStrategy.empty())
        text += fmt::format(" PARTITION BY {} ({})", table.partitionStrategy, fmt::join(table.partitionKey, ", "));
    if (!table.accessMethod.empty())
        text += " USING " + quoteIdentifier(table.accessMethod);
    if (!table.options.empty())
        text += fmt::format(" WITH ({})", fmt::join(table.options, ", "));
    if (!table.tablespace.empty())
        text += " TABLESPACE " + quoteIdentifier(table.tablespace);
    made.push_back(text + ';');
    made.insert(made.end(), owned.begin(), owned.end());
    for (const Constraint& constraint : table.constraints) {
        if (!constraint.isLocal || constraint.kind == ConstraintKind::NotNull ||
            (constraint.kind == ConstraintKind::Check && constraint.isValidated))
            continue;
        (constraint.kind == ConstraintKind::ForeignKey ? later : made)
            .push_back(addConstraint(table.name, constraint, catalog));
    }
    for (const Index* index : catalog.indexesOf(table.name)) {
        if (index->constraint.empty() && !index->parent)
            made.push_back(createIndex(*index, false));
    }
    for (const schema::Trigger& trigger : table.triggers)
        later.push_back(createTrigger(table.name, trigger));
    for (const schema::Policy& policy : table.policies)
        later.push_back(createPolicy(table.name, policy));
    if (table.hasRowSecurity)
        later.push_back(fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;", name));
    if (table.isRowSecurityForced)
        later.push_back(fmt::format("ALTER TABLE {} FORCE ROW LEVEL SECURITY;", name));
}

} // namespace

std::vector<std::string> createRelation(const Relation& relation, const Catalog& catalog,
                                        std::vector<std::string>& later)
{
    std::vector<std::string> made;
    const std::string name = schema::toString(relation.name);
    switch (relation.kind) {
    case RelationKind::Table:
    case RelationKind::PartitionedTable: createTable(relation, catalog, made, later); break;
    case RelationKind::View: {
        std::string options;
        if (!relation.options.empty())
            options = fmt::format(" WITH ({})", fmt::join(relation.options, ", "));
        std::vector<std::string> columns;
        for (const Column& column : relation.columns)
            columns.push_back(column.name);
        made.push_back(fmt::format("CREATE VIEW {}{}{} AS {};", name,
                                   columns.empty() ? std::string() : " (" + identifiers(columns) + ')', options,
                                   relation.definition));
        for (const schema::Trigger& trigger : relation.triggers)
            later.push_back(createTrigger(relation.name, trigger));
        break;
    }
    case RelationKind::MaterializedView:
        made.push_back(fmt::format("CREATE MATERIALIZED VIEW {} AS {}{};", name, relation.definition,
                                   relation.isPopulated ? "" : " WITH NO DATA"));
        for (const Index* index : catalog.indexesOf(relation.name))
            made.push_back(createIndex(*index, false));
        break;
    case RelationKind::Sequence:
        made.push_back(fmt::format("CREATE SEQUENCE {} {};", name, relation.definition));
        if (relation.ownedBy)
            later.push_back(fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};", name,
                                        schema::toString(relation.ownedBy->relation),
                                        quoteIdentifier(relation.ownedBy->column)));
        break;
    case RelationKind::ForeignTable:
    case RelationKind::CompositeType: return made;
    }
    if (!relation.comment.empty())
        later.push_back(comment(fmt::format("{} {}", wordFor(relation.kind), name), relation.comment));
    for (const Column& column : relation.columns) {
        if (!column.comment.empty())
            later.push_back(comment(fmt::format("COLUMN {}.{}", name, quoteIdentifier(column.name)), column.comment));
    }
    return made;
}

std::string createType(const schema::Type& type)
{
    const std::string name = schema::toString(type.name);
    switch (type.kind) {
    case schema::TypeKind::Enum: {
        std::vector<std::string> labels;
        for (const std::string& label : type.labels)
            labels.push_back(sql::quoteLiteral(label));
        return fmt::format("CREATE TYPE {} AS ENUM ({});", name, fmt::join(labels, ", "));
    }
    case schema::TypeKind::Domain: {
        std::string text = fmt::format("CREATE DOMAIN {} AS {}", name, schema::toString(type.base));
        if (!type.defaultText.empty())
            text += " DEFAULT " + type.defaultText;
        if (type.isNotNull)
            text += " NOT NULL";
        for (const Constraint& one : type.constraints) {
            if (one.kind == ConstraintKind::Check)
                text += fmt::format(" CONSTRAINT {} CHECK ({})", quoteIdentifier(one.name), one.expression);
        }
        return text + ';';
    }
    case schema::TypeKind::Composite: {
        std::vector<std::string> attributes;
        for (const Column& column : type.attributes)
            attributes.push_back(quoteIdentifier(column.name) + ' ' + schema::toString(column.type));
        return fmt::format("CREATE TYPE {} AS ({});", name, fmt::join(attributes, ", "));
    }
    case schema::TypeKind::Range:
    case schema::TypeKind::Base: break;
    }
    return {};
}

} // namespace lk::review::ddl
