// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/proof.h"
#include "core/review/recipes/names.h"
#include "core/review/recipes/recipes.h"
#include "core/review/remedy/columnrefs.h"
#include "core/review/remedy/ddl.h"
#include "core/review/remedy/rewrite.h"
#include "core/review/remedy/twins.h"
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

/// The steps behind the first, as the recipe and the twins write them; the last of the recipe, which drops the old values, is a person's.
std::vector<Step> stepsFrom(const std::vector<Draft>& drafts, const std::string& made)
{
    std::vector<Step> steps;
    for (std::size_t i = 1; i + 1 < drafts.size(); ++i) {
        const Draft& draft = drafts[i];
        const bool isTwins = draft.name.find('_') == std::string::npos; // a plain word: "index", "validate"
        const std::string first = asName({}, isTwins ? draft.name + '_' + made : draft.name);
        std::string name = first;
        for (int number = 2; std::ranges::find(steps, name, &Step::name) != steps.end(); ++number)
            name = first + '_' + std::to_string(number);
        steps.push_back(Step{name, withoutTimeout(draft.up), withoutTimeout(draft.down), draft.isUpAlone});
    }
    return steps;
}

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
    const Recipe& recipe = *recipeNamed("change-type");
    std::vector<Draft> drafts = filledIn(recipe, values);
    const std::string retired = realName(withDefaults(recipe, values).at("retired"));
    std::vector<Twin> twins = twinsOf(place.before, *table,
                                      {column->name, made, column->name, retired, schema::toString(changed->type),
                                       filledText(recipe, values, "{down}")});
    SafeWay way;
    for (const Twin& twin : twins) {
        const bool isLed = !twin.early.empty() || !twin.late.empty() || !twin.up.empty();
        if (!isLed && !twin.isThere)
            return no(fmt::format("The {} is to be led over by hand: the recipe change-type does the rest.{}",
                                  twin.object, twin.note.empty() ? "" : " The " + twin.note + '.'));
        if (!twin.note.empty())
            way.notes.push_back("The " + twin.note + '.');
    }
    leadTwins(drafts, std::move(twins));
    way.title = "Change the type by way of a new column";
    way.inPlace = drafts[0].up.substr(drafts[0].up.find("SET LOCAL lock_timeout"));
    way.inPlace = withoutTimeout(way.inPlace);
    if (!column->comment.empty())
        way.inPlace += ddl::comment(fmt::format("COLUMN {}.{}", shown, quoteIdentifier(made)), column->comment) + '\n';
    way.inPlace.resize(way.inPlace.find_last_of(';'));
    way.inPlaceDown = withoutTimeout(drafts[0].down);
    way.steps = stepsFrom(drafts, made);
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
