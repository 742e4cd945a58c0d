// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/rewrite.h"

#include "core/review/recipes/parts.h"
#include "core/review/remedy/ddl.h"
#include "core/review/remedy/inverse.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <pg_query.h>

#include <algorithm>
#include <optional>

namespace lk::review::remedies {

using schema::Catalog;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using schema::Name;
using schema::Relation;

namespace {

std::vector<const Constraint*> newConstraints(const Place& place, const Name& table)
{
    std::vector<const Constraint*> made;
    const Relation* was = place.before.relation(table);
    const Relation* is = place.after.relation(table);
    if (is == nullptr)
        return made;
    for (const Constraint& one : is->constraints) {
        if (was == nullptr || was->constraint(one.name) == nullptr)
            made.push_back(&one);
    }
    return made;
}

const Index* newIndex(const Place& place)
{
    for (const Name& name : place.after.changes().indexes) {
        if (const Index* index = place.after.index(name); index != nullptr && place.before.index(name) == nullptr)
            return index;
    }
    return nullptr;
}

} // namespace

SafeWay no(std::string why)
{
    SafeWay rewrite;
    rewrite.whyNot = std::move(why);
    return rewrite;
}

Name tableOf(const Place& place, const PgQuery__RangeVar& written)
{
    const sql::ObjectName name = sql::nameOf(written);
    return place.before.resolved({name.schema, name.name});
}

std::vector<std::pair<std::size_t, std::size_t>> commandsOf(const Place& place)
{
    const auto& alter = *place.tree.alter_table_stmt;
    const std::vector<Token> tokens = tokensOf(place.text);
    // Between the commands there are commas outside of parentheses; the first begins behind the table's name.
    std::vector<std::size_t> commas;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == PG_QUERY__TOKEN__ASCII_44 && tokens[i].depth == 0)
            commas.push_back(i);
    }
    if (commas.size() + 1 != alter.n_cmds || tokens.empty())
        return {};
    std::size_t first = 1; // ALTER
    const auto skip = [&](std::string_view word) {
        if (first < tokens.size() &&
            std::equal(word.begin(), word.end(), place.text.begin() + static_cast<std::ptrdiff_t>(tokens[first].begin),
                       place.text.begin() + static_cast<std::ptrdiff_t>(tokens[first].end),
                       [](char a, char b) { return a == (b >= 'a' && b <= 'z' ? b - 'a' + 'A' : b); }))
            ++first;
    };
    for (const char* word : {"FOREIGN", "TABLE", "IF", "EXISTS", "ONLY"})
        skip(word);
    ++first; // the name
    while (first + 1 < tokens.size() && tokens[first].kind == PG_QUERY__TOKEN__ASCII_46)
        first += 2;
    if (first < tokens.size() && tokens[first].kind == PG_QUERY__TOKEN__ASCII_42)
        ++first;
    std::vector<std::pair<std::size_t, std::size_t>> commands;
    for (std::size_t i = 0; i <= commas.size(); ++i) {
        const std::size_t last = i < commas.size() ? commas[i] : tokens.size();
        if (last <= first)
            return {};
        commands.emplace_back(tokens[first].begin, tokens[last - 1].end);
        first = last + 1;
    }
    return commands;
}

std::optional<std::string> withWordBehind(const Place& place, std::initializer_list<int> kinds, std::string_view word)
{
    for (const Token& token : tokensOf(place.text)) {
        if (std::find(kinds.begin(), kinds.end(), token.kind) != kinds.end() && token.depth == 0)
            return std::string(place.text).insert(token.end, ' ' + std::string(word));
    }
    return std::nullopt;
}

std::string asName(const std::string& prefix, const std::string& name)
{
    std::string text = prefix;
    for (const char c : name)
        text += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c
                : c >= 'A' && c <= 'Z'                           ? static_cast<char>(c - 'A' + 'a')
                                                                 : '_';
    return text;
}

std::string asRetyped(const std::string& column)
{
    return column + " TYPE";
}

std::string asAttached(const std::string& partition)
{
    return partition + " PARTITION";
}

NotNullSteps notNullSteps(const Name& table, const std::string& column)
{
    constexpr std::size_t kLongest = 54;
    const std::string shown = schema::toString(table);
    NotNullSteps steps;
    steps.check = (table.name + '_' + column).substr(0, kLongest) + "_not_null";
    steps.add = fmt::format("ALTER TABLE {} ADD CONSTRAINT {} CHECK ({} IS NOT NULL) NOT VALID;\n", shown,
                            quoteIdentifier(steps.check), quoteIdentifier(column));
    steps.validate = fmt::format("ALTER TABLE {} VALIDATE CONSTRAINT {};\n", shown, quoteIdentifier(steps.check));
    steps.drop = fmt::format("ALTER TABLE {} DROP CONSTRAINT {};\n", shown, quoteIdentifier(steps.check));
    steps.require =
        fmt::format("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL;\n{}", shown, quoteIdentifier(column), steps.drop);
    steps.back =
        fmt::format("{}ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL;\n", steps.add, shown, quoteIdentifier(column));
    return steps;
}

std::vector<Step> keySteps(const Index& index, const Constraint& key)
{
    Index plain = index;
    plain.constraint.clear();
    const std::string table = schema::toString(index.table);
    const char* deferral = key.isInitiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED"
                           : key.isDeferrable      ? " DEFERRABLE"
                                                   : "";
    return {
        Step{asName("index_", index.name.name), ddl::createIndex(plain, true) + '\n',
             fmt::format("DROP INDEX CONCURRENTLY IF EXISTS {};\n", schema::toString(plain.name)), true},
        Step{asName("constrain_", key.name),
             fmt::format("ALTER TABLE {} ADD CONSTRAINT {} {} USING INDEX {}{};\n", table, quoteIdentifier(key.name),
                         key.kind == ConstraintKind::PrimaryKey ? "PRIMARY KEY" : "UNIQUE",
                         quoteIdentifier(plain.name.name), deferral),
             fmt::format("ALTER TABLE {} DROP CONSTRAINT {};\n", table, quoteIdentifier(key.name)), false}};
}

const std::string* batchKey(const Catalog& catalog, const Name& table)
{
    const Relation* known = catalog.relation(table);
    const Constraint* key = known == nullptr ? nullptr : known->primaryKey();
    return key == nullptr || key->columns.size() != 1 ? nullptr : &key->columns.front();
}

std::vector<Token> tokensOf(const std::string& statement)
{
    std::vector<Token> tokens;
    const PgQueryScanResult scanned = pg_query_scan(statement.c_str());
    if (scanned.error == nullptr) {
        PgQuery__ScanResult* result = pg_query__scan_result__unpack(
            nullptr, scanned.pbuf.len, reinterpret_cast<const std::uint8_t*>(scanned.pbuf.data));
        int depth = 0;
        for (std::size_t i = 0; result != nullptr && i < result->n_tokens; ++i) {
            const PgQuery__ScanToken& one = *result->tokens[i];
            const int kind = one.token;
            if (kind == PG_QUERY__TOKEN__SQL_COMMENT || kind == PG_QUERY__TOKEN__C_COMMENT)
                continue;
            if (kind == PG_QUERY__TOKEN__ASCII_41 || kind == PG_QUERY__TOKEN__ASCII_93)
                --depth;
            tokens.push_back({kind, static_cast<std::size_t>(one.start), static_cast<std::size_t>(one.end), depth});
            if (kind == PG_QUERY__TOKEN__ASCII_40 || kind == PG_QUERY__TOKEN__ASCII_91)
                ++depth;
        }
        if (result != nullptr)
            pg_query__scan_result__free_unpacked(result, nullptr);
    }
    pg_query_free_scan_result(scanned);
    return tokens;
}

SafeWay notValid(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return no("Only a constraint of an ALTER TABLE can be validated apart.");
    const auto& alter = *place.tree.alter_table_stmt;
    const Name table = tableOf(place, *alter.relation);
    const auto commands = commandsOf(place);
    std::vector<const Constraint*> made = newConstraints(place, table);
    const Relation* known = place.before.relation(table);
    SafeWay rewrite;
    rewrite.title = "Add the constraint NOT VALID, and validate it beside the traffic";
    rewrite.inPlace = place.text;
    for (std::size_t i = commands.size(); i-- > 0;) {
        const PgQuery__AlterTableCmd& command = *alter.cmds[i]->alter_table_cmd;
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint ||
            !sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& written = *command.def->constraint;
        const bool isForeignKey = written.contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN;
        if ((!isForeignKey && written.contype != PG_QUERY__CONSTR_TYPE__CONSTR_CHECK) || written.skip_validation != 0)
            continue;
        constexpr int kSincePartitioned = 18;
        if (isForeignKey && known != nullptr && known->kind == schema::RelationKind::PartitionedTable &&
            place.serverVersion < kSincePartitioned)
            return no("A foreign key of a partitioned table cannot be NOT VALID before PostgreSQL 18.");
        std::string name = written.conname == nullptr ? "" : written.conname;
        rewrite.inPlace.insert(commands[i].second, " NOT VALID");
        if (name.empty()) {
            // The last unnamed one of its kind that is still free: commands are gone through from the end.
            const ConstraintKind kind = isForeignKey ? ConstraintKind::ForeignKey : ConstraintKind::Check;
            const auto found = std::find_if(made.rbegin(), made.rend(), [&](const Constraint* one) {
                return one->kind == kind && place.text.find(one->name) == std::string::npos;
            });
            if (found == made.rend())
                return no("Give the constraint a name: what the server would call it is not known.");
            name = (*found)->name;
            made.erase(std::next(found).base());
            std::size_t at = commands[i].first;
            while (at < place.text.size() && place.text[at] != ' ' && place.text[at] != '\n' && place.text[at] != '\t')
                ++at; // behind ADD
            rewrite.inPlace.insert(at, " CONSTRAINT " + quoteIdentifier(name));
        }
        rewrite.steps.insert(rewrite.steps.begin(), Step{asName("validate_", name),
                                                         fmt::format("ALTER TABLE {} VALIDATE CONSTRAINT {};\n",
                                                                     schema::toString(table), quoteIdentifier(name)),
                                                         kStaysValid, false});
    }
    if (rewrite.steps.empty())
        return no("Write the constraint as one of the table, in an ADD CONSTRAINT of its own.");
    return rewrite;
}

SafeWay checkedNotNull(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return no("Only SET NOT NULL of an ALTER TABLE can be proved apart.");
    const auto& alter = *place.tree.alter_table_stmt;
    const Name table = tableOf(place, *alter.relation);
    const auto commands = commandsOf(place);
    SafeWay rewrite;
    rewrite.title = "Prove NOT NULL by a CHECK that is validated beside the traffic";
    rewrite.inPlace = place.text;
    Step validate{"", "", kStaysValid, false};
    Step require;
    for (std::size_t i = commands.size(); i-- > 0;) {
        const PgQuery__AlterTableCmd& command = *alter.cmds[i]->alter_table_cmd;
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull)
            continue;
        const std::string column = command.name;
        const NotNullSteps proof = notNullSteps(table, column);
        rewrite.inPlace.replace(commands[i].first, commands[i].second - commands[i].first,
                                fmt::format("ADD CONSTRAINT {} CHECK ({} IS NOT NULL) NOT VALID",
                                            quoteIdentifier(proof.check), quoteIdentifier(column)));
        rewrite.inPlaceDown += proof.drop;
        validate.name = asName("validate_", column);
        require.name = asName("require_", column);
        validate.up.insert(0, proof.validate);
        require.up.insert(0, proof.require);
        require.down += proof.back;
    }
    if (require.up.empty())
        return no("The statement sets no column NOT NULL by itself.");
    rewrite.steps = {std::move(validate), std::move(require)};
    rewrite.needed = {"IDENTITY"};
    return rewrite;
}

SafeWay concurrentIndex(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_INDEX_STMT))
        return no("Only CREATE INDEX has a way without a lock.");
    const Name table = tableOf(place, *place.tree.index_stmt->relation);
    const Relation* known = place.before.relation(table);
    if (known != nullptr && known->kind == schema::RelationKind::PartitionedTable)
        return indexByPartition(place);
    const Index* index = newIndex(place);
    auto text = withWordBehind(place, {PG_QUERY__TOKEN__INDEX}, "CONCURRENTLY");
    if (!text || index == nullptr)
        return no("The name of the index is not known.");
    SafeWay rewrite;
    rewrite.title = "Build the index without blocking writes";
    rewrite.steps.push_back(Step{asName("add_", index->name.name), *text + ";\n",
                                 fmt::format("DROP INDEX CONCURRENTLY {};\n", schema::toString(index->name)), true});
    rewrite.needed = {index->name.name};
    if (index->isUnique)
        rewrite.needed.push_back(table.name);
    rewrite.removed = {index->name.name};
    return rewrite;
}

SafeWay concurrentDrop(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_DROP_STMT) ||
        place.tree.drop_stmt->remove_type != PG_QUERY__OBJECT_TYPE__OBJECT_INDEX)
        return no("Only DROP INDEX has a way without a lock.");
    const auto& drop = *place.tree.drop_stmt;
    if (drop.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE)
        return no("DROP INDEX CONCURRENTLY knows no CASCADE.");
    SafeWay rewrite;
    rewrite.title = "Drop the index without blocking anybody";
    for (const PgQuery__Node* object : sql::listOf(drop.objects, drop.n_objects)) {
        const sql::ObjectName written = sql::nameOf(object);
        const Name name = place.before.resolved({written.schema, written.name});
        const Index* index = place.before.index(name);
        if (index != nullptr && index->parent)
            return no("An index of a partition goes with its parent's.");
        if (index != nullptr && place.before.relation(index->table) != nullptr &&
            place.before.relation(index->table)->kind == schema::RelationKind::PartitionedTable)
            return no("An index of a partitioned table cannot be dropped CONCURRENTLY.");
        rewrite.steps.push_back(Step{asName("drop_", name.name),
                                     fmt::format("DROP INDEX CONCURRENTLY {}{};\n",
                                                 drop.missing_ok != 0 ? "IF EXISTS " : "", schema::toString(name)),
                                     index == nullptr
                                         ? "-- What the index was is not known without a connection to the database.\n"
                                         : ddl::createIndex(*index, true) + '\n',
                                     true});
        rewrite.needed.push_back(name.name);
        rewrite.removed.push_back(name.name);
    }
    return rewrite;
}

SafeWay concurrentReindex(const Place& place)
{
    auto text = withWordBehind(
        place, {PG_QUERY__TOKEN__INDEX, PG_QUERY__TOKEN__TABLE, PG_QUERY__TOKEN__SCHEMA, PG_QUERY__TOKEN__DATABASE},
        "CONCURRENTLY");
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_REINDEX_STMT) || !text)
        return no("This REINDEX has no way without a lock.");
    SafeWay rewrite;
    rewrite.title = "Build the indexes again beside the traffic";
    rewrite.steps.push_back(Step{"reindex", *text + ";\n", "-- Nothing to undo.\n", true});
    return rewrite;
}

SafeWay concurrentRefresh(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT))
        return no("Only a refresh can let readers pass.");
    const auto& refresh = *place.tree.refresh_mat_view_stmt;
    const Name view = tableOf(place, *refresh.relation);
    const auto indexes = place.before.indexesOf(view);
    const bool isPossible = std::any_of(indexes.begin(), indexes.end(), [](const Index* index) {
        return index->isUnique && index->isValid && index->predicate.empty() &&
               std::all_of(index->keys.begin(), index->keys.end(),
                           [](const schema::IndexKey& key) { return !key.column.empty(); });
    });
    if (!isPossible || refresh.skip_data != 0)
        return no(fmt::format("{} needs a unique index on plain columns first.", schema::toString(view)));
    auto text = withWordBehind(place, {PG_QUERY__TOKEN__VIEW}, "CONCURRENTLY");
    if (!text)
        return no("This refresh has no way that lets readers pass.");
    SafeWay rewrite;
    rewrite.title = "Let readers pass while it is refreshed";
    rewrite.inPlace = *text;
    return rewrite;
}

SafeWay constraintUsingIndex(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || place.tree.alter_table_stmt->n_cmds != 1)
        return no("Write the constraint into an ALTER TABLE of its own first.");
    const auto& alter = *place.tree.alter_table_stmt;
    const PgQuery__AlterTableCmd& command = *alter.cmds[0]->alter_table_cmd;
    if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint ||
        !sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT))
        return no("Add the column first, then the constraint in an ALTER TABLE of its own.");
    const Name table = tableOf(place, *alter.relation);
    const Relation* known = place.before.relation(table);
    if (known != nullptr && known->kind == schema::RelationKind::PartitionedTable)
        return no("A partitioned table takes no index that is there already.");
    const std::vector<const Constraint*> made = newConstraints(place, table);
    const auto found = std::find_if(made.begin(), made.end(), [](const Constraint* one) {
        return one->kind == ConstraintKind::PrimaryKey || one->kind == ConstraintKind::Unique;
    });
    if (found == made.end())
        return no("What the constraint would be called is not known.");
    const Constraint& key = **found;
    if (key.kind == ConstraintKind::PrimaryKey) {
        for (const std::string& column : key.columns) {
            const schema::Column* one = known == nullptr ? nullptr : known->column(column);
            if (one == nullptr || !one->isNotNull)
                return no(fmt::format(
                    "{} is to be made NOT NULL first (the recipe add-not-null), else all rows are read under the lock.",
                    quoteIdentifier(column)));
        }
    }
    const Index* index = place.after.index({table.schema, key.index});
    if (index == nullptr)
        return no("What the index would be called is not known.");
    SafeWay rewrite;
    rewrite.title = "Build the index without blocking writes, then make it the constraint";
    rewrite.steps = keySteps(*index, key);
    rewrite.needed = {table.name, key.name};
    rewrite.removed = {key.name};
    return rewrite;
}

SafeWay batched(const Place& place)
{
    const bool isUpdate = sql::isA(&place.tree, PG_QUERY__NODE__NODE_UPDATE_STMT);
    if (!isUpdate && !sql::isA(&place.tree, PG_QUERY__NODE__NODE_DELETE_STMT))
        return no("Only an UPDATE or DELETE can be cut into batches by itself.");
    const PgQuery__RangeVar& relation =
        isUpdate ? *place.tree.update_stmt->relation : *place.tree.delete_stmt->relation;
    const bool isSimple =
        isUpdate ? place.tree.update_stmt->n_from_clause == 0 && place.tree.update_stmt->with_clause == nullptr &&
                       place.tree.update_stmt->n_returning_list == 0
                 : place.tree.delete_stmt->n_using_clause == 0 && place.tree.delete_stmt->with_clause == nullptr &&
                       place.tree.delete_stmt->n_returning_list == 0;
    if (!isSimple || place.text.find("$lk$") != std::string::npos)
        return no("A statement with other tables, WITH or RETURNING is to be cut into batches by hand.");
    const Name table = tableOf(place, relation);
    const std::string* key = batchKey(place.before, table);
    if (key == nullptr)
        return no(fmt::format("The batches go by a primary key of one column, and none is known of {}.",
                              schema::toString(table)));
    const std::string shown = schema::toString(table);
    const std::string column = quoteIdentifier(*key);
    const std::string alias = relation.alias == nullptr ? shown : quoteIdentifier(relation.alias->aliasname);
    const std::string range = fmt::format("{}.{} BETWEEN lk_low AND lk_high", alias, column);
    // The condition is put into parentheses, behind the range.
    std::string statement = place.text;
    const std::vector<Token> tokens = tokensOf(statement);
    const auto where = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.kind == PG_QUERY__TOKEN__WHERE && token.depth == 0;
    });
    if (tokens.empty())
        return no("The statement could not be read.");
    statement.resize(tokens.back().end);
    if (where == tokens.end())
        statement += "\n            WHERE " + range;
    else {
        statement += ')';
        statement.insert(where->end, " " + range + "\n              AND (");
    }
    SafeWay rewrite;
    rewrite.title = "Change the rows in batches that commit one by one";
    rewrite.steps.push_back(Step{
        asName(isUpdate ? "update_" : "delete_from_", table.name), batches(shown, column, statement),
        isUpdate ? "-- lockkeeper:ignore-file missing-down,down-cannot-restore-data the former values are not kept\n"
                 : "-- lockkeeper:ignore-file missing-down,down-cannot-restore-data the rows are gone\n",
        true});
    rewrite.needed = {table.name};
    return rewrite;
}

SafeWay moved(const Place& place, bool isAlone)
{
    const Inverse inverse = inverseOf(place.tree, place.before, place.after);
    SafeWay rewrite;
    rewrite.title =
        isAlone ? "Run it without a transaction, in a migration of its own" : "Run it in a migration of its own";
    Step step;
    step.name = "continue";
    if (const Index* index = newIndex(place); index != nullptr)
        step.name = asName("add_", index->name.name);
    step.up = place.text + ";\n";
    step.isAlone = isAlone;
    for (const std::string& one : inverse.statements)
        step.down += one + '\n';
    if (isAlone && inverse.statements.size() > 1)
        return no("Its way back takes several statements without a transaction.");
    if (!inverse.whyNot.empty())
        step.down.insert(0, "-- " + inverse.whyNot + '\n');
    rewrite.steps.push_back(std::move(step));
    for (const Name& name : place.after.changes().indexes)
        rewrite.removed.push_back(name.name);
    for (const Name& name : place.after.changes().relations) {
        if (place.before.relation(name) == nullptr)
            rewrite.removed.push_back(name.name);
    }
    rewrite.needed = {"*"};
    return rewrite;
}

} // namespace lk::review::remedies
