// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/proof.h"
#include "core/review/recipes/recipes.h"
#include "core/review/remedy/columnrefs.h"
#include "core/review/remedy/ddl.h"
#include "core/review/remedy/rewrite.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::remedies {

using schema::Catalog;
using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using schema::Name;
using schema::Relation;

namespace {

constexpr std::size_t kLongestName = 63; // bytes, as the server keeps them

bool has(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool mentions(const Index& index, const std::string& column)
{
    return has(index.included, column) || has(index.mentioned, column) ||
           std::any_of(index.keys.begin(), index.keys.end(),
                       [&](const schema::IndexKey& key) { return key.column == column; });
}

/// What stands in the way of a second column beside the first; empty: nothing.
std::string obstacle(const Catalog& catalog, const Relation& table, const Column& column)
{
    const std::string& name = column.name;
    const auto by = [&](const std::string& what) {
        return fmt::format("{} of {} is to be led over by hand: the recipe change-type does the rest.", what,
                           quoteIdentifier(name));
    };
    if (table.kind != schema::RelationKind::Table || table.isPartition() || !table.parents.empty() ||
        !catalog.children(table.name).empty())
        return "A table with partitions, parents or children is to be changed by hand, with the recipe change-type.";
    if (column.type.name.name.starts_with("timestamp") || column.type.name.name == "timestamptz")
        return "The time zone decides which values come out, here and in each session of the application: put it "
               "together with the recipe change-type, with the zone in up and down.";
    if (column.identity != schema::Identity::No)
        return by("The identity");
    if (column.generated != schema::Generated::No)
        return by("The expression");
    if (!column.collation.empty())
        return by("The collation");
    for (const Column& other : table.columns) {
        if (other.generated == schema::Generated::No)
            continue;
        const effects::Parsed expression(other.defaultText);
        if (expression.node() == nullptr || has(schema::columnsIn(expression.node()), name))
            return by("The generated column " + quoteIdentifier(other.name));
    }
    if (const auto views = catalog.viewsOver(table.name, name); !views.empty())
        return by("The view " + schema::toString(views.front()->name));
    if (const auto functions = catalog.functionsOver(table.name, name); !functions.empty())
        return by("The function " + schema::toString(functions.front()->name));
    for (const schema::Trigger& one : table.triggers) {
        if (has(one.columns, name))
            return by("The trigger " + quoteIdentifier(one.name));
    }
    for (const schema::Policy& one : table.policies) {
        if (has(one.columns, name))
            return by("The policy " + quoteIdentifier(one.name));
    }
    for (const schema::Statistics& one : table.statistics) {
        if (has(one.columns, name))
            return by("The statistics " + schema::toString(one.name));
    }
    for (const Catalog::Reference& one : catalog.referencesTo(table.name)) {
        if (has(one.constraint->referencedColumns, name) || one.constraint->referencedColumns.empty())
            return by("The foreign key " + quoteIdentifier(one.constraint->name) + " that points to it,");
    }
    for (const Constraint& one : table.constraints) {
        if (has(one.columns, name) && (one.kind == ConstraintKind::PrimaryKey || one.kind == ConstraintKind::Exclusion))
            return by("The constraint " + quoteIdentifier(one.name));
    }
    for (const Index* index : catalog.indexesOf(table.name)) {
        if (!mentions(*index, name))
            continue;
        const bool isSpecial =
            index->isReplicaIdentity || std::any_of(index->keys.begin(), index->keys.end(), [](const auto& key) {
                return !key.operatorClass.empty() || !key.collation.empty();
            });
        if (isSpecial)
            return by("The index " + schema::toString(index->name));
    }
    return {};
}

/// The recipes write a lock_timeout of their own, and so does who makes drafts of steps.
std::string withoutTimeout(std::string text)
{
    static constexpr std::string_view kTimeout = "SET LOCAL lock_timeout = '2s';\n";
    if (const auto at = text.find(kTimeout); at != std::string::npos)
        text.erase(at, kTimeout.size());
    return text;
}

/// All that is the old column's own, made on the new one and exchanged in the switch.
class Exchange final {
public:
    Exchange(const Catalog& catalog, const Relation& table, const Column& column, std::string made)
        : m_catalog(catalog)
        , m_table(table)
        , m_column(column)
        , m_new(std::move(made))
        , m_shown(schema::toString(table.name))
    {}

    /// False: an expression could not be read.
    bool collect()
    {
        if (m_column.isNotNull)
            notNull();
        for (const Index* index : m_catalog.indexesOf(m_table.name)) {
            if (mentions(*index, m_column.name) && !led(*index))
                return false;
        }
        for (const Constraint& one : m_table.constraints) {
            const bool isOwn = one.kind == ConstraintKind::Check || one.kind == ConstraintKind::ForeignKey;
            if (isOwn && has(one.columns, m_column.name) && !led(one))
                return false;
        }
        if (!m_column.ownedSequence.empty()) {
            const std::string owned = fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};\n",
                                                  schema::toString(Name{m_table.name.schema, m_column.ownedSequence}),
                                                  m_shown, quoteIdentifier(m_column.name));
            up += owned;
            downLast += owned;
        }
        return true;
    }

    std::vector<Step> steps; ///< before the switch
    std::string up;          ///< of the switch, behind its renames
    std::string downFirst;   ///< and of its way back
    std::string downLast;
    std::string fileDown; ///< when the old column has its values again

private:
    void notNull()
    {
        const NotNullSteps proof = notNullSteps(m_table.name, m_new);
        steps.push_back(Step{asName("expect_", m_new), proof.add, proof.drop, false});
        steps.push_back(Step{asName("validate_", m_new), proof.validate, kStaysValid, false});
        steps.push_back(Step{asName("require_", m_new), proof.require, proof.back, false});
        fileDown +=
            fmt::format("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL;\n", m_shown, quoteIdentifier(m_column.name));
    }

    bool led(const Index& index)
    {
        Index copy = index;
        copy.name.name = beside(index.name.name);
        copy.constraint.clear();
        std::replace(copy.included.begin(), copy.included.end(), m_column.name, m_new);
        for (schema::IndexKey& key : copy.keys) {
            if (key.column == m_column.name)
                key.column = m_new;
            if (!key.expression.empty() && !rename(key.expression))
                return false;
        }
        if (!copy.predicate.empty() && !rename(copy.predicate))
            return false;
        steps.push_back(Step{asName("index_", copy.name.name), ddl::createIndex(copy, true) + '\n',
                             fmt::format("DROP INDEX CONCURRENTLY IF EXISTS {};\n", schema::toString(copy.name)),
                             true});
        if (!index.constraint.empty()) {
            const Constraint* key = m_table.constraint(index.constraint);
            if (key == nullptr)
                return false;
            Index own = copy;
            const std::string constrain = keySteps(own, *key).back().up;
            up += renamed(key->name, retired(key->name)) + constrain;
            downFirst += fmt::format("ALTER TABLE {} DROP CONSTRAINT {};\n", m_shown, quoteIdentifier(key->name)) +
                         renamed(retired(key->name), key->name);
            return true;
        }
        const auto rename = [&](const std::string& from, const std::string& to) {
            return fmt::format("ALTER INDEX {} RENAME TO {};\n", schema::toString(Name{index.name.schema, from}),
                               quoteIdentifier(to));
        };
        up += rename(index.name.name, retired(index.name.name)) + rename(copy.name.name, index.name.name);
        downFirst += rename(index.name.name, copy.name.name) + rename(retired(index.name.name), index.name.name);
        return true;
    }

    bool led(const Constraint& constraint)
    {
        Constraint copy = constraint;
        copy.name = beside(constraint.name);
        copy.isValidated = false;
        std::replace(copy.columns.begin(), copy.columns.end(), m_column.name, m_new);
        if (copy.kind == ConstraintKind::Check && !rename(copy.expression))
            return false;
        const std::string dropped =
            fmt::format("ALTER TABLE {} DROP CONSTRAINT {};\n", m_shown, quoteIdentifier(constraint.name));
        steps.push_back(Step{asName("add_", copy.name), ddl::addConstraint(m_table.name, copy, m_catalog) + '\n',
                             fmt::format("ALTER TABLE {} DROP CONSTRAINT {};\n", m_shown, quoteIdentifier(copy.name)),
                             false});
        if (constraint.isValidated && constraint.isEnforced)
            steps.push_back(
                Step{asName("validate_", copy.name),
                     fmt::format("ALTER TABLE {} VALIDATE CONSTRAINT {};\n", m_shown, quoteIdentifier(copy.name)),
                     kStaysValid, false});
        if (constraint.kind == ConstraintKind::ForeignKey) {
            up += renamed(constraint.name, retired(constraint.name)) + renamed(copy.name, constraint.name);
            downFirst += renamed(constraint.name, copy.name) + renamed(retired(constraint.name), constraint.name);
            return true;
        }
        // A CHECK may refuse rows that leave the old column empty: it goes, and comes back when that has its values again.
        up += dropped + renamed(copy.name, constraint.name);
        downFirst += renamed(constraint.name, copy.name);
        Constraint again = constraint;
        again.isValidated = false;
        downLast += ddl::addConstraint(m_table.name, again, m_catalog) + '\n';
        if (constraint.isValidated && constraint.isEnforced)
            fileDown +=
                fmt::format("ALTER TABLE {} VALIDATE CONSTRAINT {};\n", m_shown, quoteIdentifier(constraint.name));
        return true;
    }

    bool rename(std::string& expression) const
    {
        const auto text = withColumns(expression, [&](const std::string& column) {
            return quoteIdentifier(column == m_column.name ? m_new : column);
        });
        if (text)
            expression = *text;
        return text.has_value();
    }
    [[nodiscard]] std::string renamed(const std::string& from, const std::string& to) const
    {
        return fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {};\n", m_shown, quoteIdentifier(from),
                           quoteIdentifier(to));
    }
    static std::string beside(const std::string& name) { return name.substr(0, kLongestName - 4) + "_new"; }
    static std::string retired(const std::string& name) { return ("lk_retired_" + name).substr(0, kLongestName); }

    const Catalog& m_catalog;
    const Relation& m_table;
    const Column& m_column;
    std::string m_new;
    std::string m_shown;
};

} // namespace

SafeWay throughNewColumn(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return no("Only the type of a table's column is changed by way of another column.");
    const auto& alter = *place.tree.alter_table_stmt;
    const PgQuery__AlterTableCmd& command = *alter.cmds[0]->alter_table_cmd;
    if (alter.n_cmds != 1 || command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType ||
        !sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
        return no("Write the change of type into an ALTER TABLE of its own first.");
    const Name name = tableOf(place, *alter.relation);
    const Relation* table = place.before.relation(name);
    const Column* column = table == nullptr ? nullptr : table->column(command.name);
    const Relation* after = place.after.relation(name);
    const Column* changed = after == nullptr ? nullptr : after->column(command.name);
    const std::string shown = schema::toString(name);
    if (column == nullptr || changed == nullptr || !table->areColumnsKnown)
        return no(fmt::format("What {} is now is not known without a connection to the database.",
                              quoteIdentifier(command.name)));
    if (std::string why = obstacle(place.before, *table, *column); !why.empty())
        return no(std::move(why));
    const std::string* key = batchKey(place.before, name);
    if (key == nullptr)
        return no(fmt::format("The rows are filled by a primary key of one column, and none is known of {}.", shown));
    const std::string made = column->name + "_new";
    if (made.size() > kLongestName || table->column(made) != nullptr || !changed->collation.empty())
        return no("The new column is to be put together by hand: the recipe change-type.");

    std::map<std::string, std::string> values{{"table", shown},
                                              {"old", quoteIdentifier(column->name)},
                                              {"new", quoteIdentifier(made)},
                                              {"type", schema::toString(changed->type)},
                                              {"former", schema::toString(column->type)},
                                              {"default", column->defaultText},
                                              {"key", quoteIdentifier(*key)}};
    if (const PgQuery__Node* expression = command.def->column_def->raw_default; expression != nullptr) {
        values["up"] = schema::textOf(expression);
        if (!withColumns(values["up"], [](const std::string& one) { return one; }))
            return no("Its USING names more than columns of the table: put it together by hand.");
    }
    const std::vector<Draft> drafts = filledIn(*recipeNamed("change-type"), values);
    const std::string retired = withDefaults(*recipeNamed("change-type"), values).at("retired");

    Exchange exchange(place.before, *table, *column, made);
    if (!exchange.collect())
        return no("An index or a constraint of the column could not be read: the recipe change-type does the rest.");
    SafeWay way;
    way.title = "Change the type by way of a new column";
    way.inPlace = drafts[0].up.substr(drafts[0].up.find("SET LOCAL lock_timeout"));
    way.inPlace = withoutTimeout(way.inPlace);
    if (!column->comment.empty())
        way.inPlace += ddl::comment(fmt::format("COLUMN {}.{}", shown, quoteIdentifier(made)), column->comment) + '\n';
    way.inPlace.resize(way.inPlace.find_last_of(';'));
    way.inPlaceDown = exchange.fileDown + withoutTimeout(drafts[0].down);
    way.steps.push_back(Step{asName("fill_", made), drafts[1].up, drafts[1].down, true});
    for (Step& step : exchange.steps)
        way.steps.push_back(std::move(step));
    way.steps.push_back(Step{asName("switch_", column->name), withoutTimeout(drafts[2].up) + exchange.up,
                             exchange.downFirst + withoutTimeout(drafts[2].down) + exchange.downLast, false});
    way.needed = {column->name};
    way.removed = {asRetyped(column->name)};
    way.notes.push_back(fmt::format("The old values stay in {0}. When nothing misses them: ALTER TABLE {1} DROP COLUMN "
                                    "{0};",
                                    quoteIdentifier(retired), shown));
    if (!column->ownedSequence.empty())
        way.notes.push_back("Its sequence keeps the type it has: ALTER SEQUENCE … AS bigint where it shall count on.");
    way.notes.push_back("Rights on the column alone are to be granted again.");
    return way;
}

} // namespace lk::review::remedies
