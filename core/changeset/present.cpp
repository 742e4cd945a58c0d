// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/present.h"

#include "core/base/error.h"
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/changeset/filecatalog.h"
#include "core/changeset/presenttypes.h"
#include "core/postgres/session.h"
#include "core/review/recipes/names.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::changeset {

namespace {

using Values = std::map<std::string, std::string>;

struct Missing {
    std::string column; ///< empty: the table
    std::string nearest;
    bool isSure = true; ///< false: the migrations may not be all that made the database
};

/// A table and columns of it that a recipe finds there.
struct Wanted {
    std::string table; ///< as it was written
    std::vector<std::string> columns;
    /// In the migrations; where they cannot tell, the table, and that is not sure.
    std::optional<Missing> missing = Missing{{}, {}, false};
};

std::string valueOf(const Values& values, const char* name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

std::vector<Wanted> wantedBy(const review::Recipe& recipe, const Values& values)
{
    const auto of = [&](const char* table, const auto& names) {
        Wanted one;
        one.table = valueOf(values, table);
        for (const char* name : names) {
            for (const std::string& column : review::partsOf(valueOf(values, name), ',')) {
                if (!column.empty())
                    one.columns.push_back(review::realName(column));
            }
        }
        return one;
    };
    std::vector<Wanted> all;
    if (recipe.id == "merge-columns")
        all.push_back(of("table", std::array{"first", "second"}));
    else
        all.push_back(of("table", std::array{"old", "column", "columns"}));
    all.push_back(of("references", std::array{"keys"}));
    std::erase_if(all, [](const Wanted& one) { return one.table.empty(); });
    return all;
}

/// What a recipe makes, by the parameter that names it: columns of a table, or a table.
struct Added {
    const char* parameter;
    std::string table;  ///< as it was written
    std::string column; ///< empty: the table
    bool isInFiles = false;
};

std::vector<Added> addedBy(const review::Recipe& recipe, const Values& values)
{
    std::vector<Added> all;
    const auto add = [&](const char* name) {
        const std::string value = valueOf(values, name);
        const std::string table = valueOf(values, "table");
        const auto parameter = std::ranges::find(recipe.parameters, name, &review::RecipeParameter::name);
        if (value.empty() || table.empty() || parameter == recipe.parameters.end())
            return;
        if (parameter->kind == review::ParameterKind::Table)
            all.push_back({name, value, {}, false});
        else if (parameter->kind == review::ParameterKind::Column)
            all.push_back({name, table, review::realName(value), false});
    };
    add("new");
    if (recipe.id == "split-column") {
        add("first");
        add("second");
    }
    return all;
}

/// In the migrations; where they cannot tell: not.
bool isInFiles(const schema::Catalog& catalog, const Added& added)
{
    const schema::Relation* table = tableOf(catalog, added.table);
    return table != nullptr && (added.column.empty() || table->column(added.column) != nullptr);
}

/// Change sets take a table without a schema for one of public.
std::string shownSchema(const sql::ObjectName& name)
{
    return name.schema.empty() ? "public" : name.schema;
}

bool isAmong(const std::set<std::string>& tables, const sql::ObjectName& wanted)
{
    return std::ranges::any_of(tables, [&](const std::string& written) {
        const sql::ObjectName one = review::qualifiedName(written);
        return one.name == wanted.name && shownSchema(one) == shownSchema(wanted);
    });
}

bool isTable(const schema::Relation& relation)
{
    return relation.kind == schema::RelationKind::Table || relation.kind == schema::RelationKind::PartitionedTable ||
           relation.kind == schema::RelationKind::ForeignTable;
}

std::string shownName(const schema::Name& name)
{
    return name.schema.empty() || name.schema == "public" ? name.name : name.schema + "." + name.name;
}

/// A table of nearly that name; `isSure`: not one that merely begins with it, as customer_notes with customer.
struct Nearest {
    std::string name;
    bool isSure = false;
};

Nearest nearestTable(const std::string& word, const std::vector<std::string>& names)
{
    std::vector<std::string> like = names;
    const std::size_t most = std::max<std::size_t>(1, word.size() / 3); // as nearestWord() takes words for near
    std::erase_if(like,
                  [&](const std::string& one) { return one.starts_with(word) && one.size() - word.size() > most; });
    std::string nearest = nearestWord(word, like);
    return nearest.empty() ? Nearest{nearestWord(word, names), false} : Nearest{std::move(nearest), true};
}

/// `remade`: tables that are there, and only the server knows what they look like.
std::optional<Missing> missingIn(const schema::Catalog& catalog, const std::set<std::string>& remade,
                                 const Wanted& wanted)
{
    const schema::Relation* table = tableOf(catalog, wanted.table);
    if (table == nullptr) {
        const sql::ObjectName name = review::qualifiedName(wanted.table);
        if (isAmong(remade, name))
            return std::nullopt;
        std::vector<std::string> names;
        std::map<std::string, std::string> shown; // by their names alone
        for (const schema::Relation* one : catalog.relations()) {
            if (isTable(*one))
                shown.emplace(one->name.name, shownName(one->name));
        }
        for (const std::string& one : remade)
            shown.emplace(review::qualifiedName(one).name, one);
        for (const auto& [one, written] : shown)
            names.push_back(one);
        const Nearest nearest = nearestTable(name.name, names);
        return Missing{{}, nearest.name.empty() ? std::string() : shown.at(nearest.name), nearest.isSure};
    }
    for (const std::string& column : wanted.columns) {
        if (table->column(column) != nullptr || !table->areColumnsKnown)
            continue;
        std::vector<std::string> names;
        for (const schema::Column& one : table->columns)
            names.push_back(one.name);
        return Missing{column, nearestWord(column, names), true};
    }
    return std::nullopt;
}

/// The first that the server does not have, too.
std::optional<Missing> missingIn(const OnServer& server, const Wanted& wanted)
{
    const sql::ObjectName table = review::qualifiedName(wanted.table);
    if (!server.has(table, {}))
        return Missing{};
    for (const std::string& column : wanted.columns) {
        if (!server.has(table, column))
            return Missing{column, {}, true};
    }
    return std::nullopt;
}

void refuseWhatIsMissing(const Wanted& wanted, const OnServer& server)
{
    if (!wanted.missing || (!wanted.missing->isSure && !server))
        return;
    Missing missing = *wanted.missing;
    if (server) {
        std::optional<Missing> there = missingIn(server, wanted);
        if (!there)
            return;
        if (there->column == missing.column)
            there->nearest = missing.nearest;
        missing = std::move(*there);
    }
    const std::string table = shownInLine(wanted.table);
    const char* const where = whoLacksIt(server);
    throw Error(ErrorCode::Refused, missing.column.empty() ? fmt::format("There is no table {}: {}", table, where)
                                                           : fmt::format("There is no column {} in {}: {}",
                                                                         shownInLine(missing.column), table, where))
        .remedy(wayToAnother(missing.nearest, server))
        .stateLeft(StateLeft::NothingChanged);
}

void refuseWhatIsThere(const Added& added, const OnServer& server)
{
    if (!added.isInFiles && !(server && server.has(review::qualifiedName(added.table), added.column)))
        return;
    const char* who = added.isInFiles ? "the migrations make it" : "the server has it";
    throw Error(ErrorCode::Refused, added.column.empty()
                                        ? fmt::format("There is {} already: {}", shownInLine(added.table), who)
                                        : fmt::format("There is a column {} in {} already: {}",
                                                      shownInLine(added.column), shownInLine(added.table), who))
        .remedy(fmt::format("Take another name: --set {}=…", added.parameter))
        .stateLeft(StateLeft::NothingChanged);
}

/// The steps of a set name such a table as it was written, and gates and checks look into public.
void refuseOtherSchema(const Wanted& wanted, const OnServer& server)
{
    const sql::ObjectName name = review::qualifiedName(wanted.table);
    if (!server || !name.schema.empty() || !server.has(name, {}) ||
        server.has(sql::ObjectName{"public", name.name}, {}))
        return;
    throw Error(ErrorCode::Refused, fmt::format("The server has {}, but not in the schema public, which is meant where "
                                                "none is said",
                                                shownInLine(wanted.table)))
        .remedy("Write it with its schema.")
        .stateLeft(StateLeft::NothingChanged);
}

} // namespace

OnServer askServer(postgres::Session& session, std::stop_token stop)
{
    return {[&session, stop](const sql::ObjectName& table, const std::string& column) {
                return session
                    .query({"SELECT CASE WHEN $2 = '' THEN to_regclass($1) IS NOT NULL ELSE EXISTS (SELECT FROM "
                            "pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2 AND attnum > 0 AND NOT "
                            "attisdropped) END",
                            {sql::quoteName(table), column}},
                           stop)
                    .isTrue(0, 0);
            },
            [&session, stop](const std::string& type) {
                return session.query({"SELECT to_regtype($1) IS NOT NULL", {type}}, stop).isTrue(0, 0);
            }};
}

const char* whoLacksIt(const OnServer& server)
{
    return server ? "neither the migrations make one nor does the server have it"
                  : "the migrations make none of that name";
}

std::string wayToAnother(const std::string& nearest, const OnServer& server)
{
    std::string way = nearest.empty() ? std::string() : fmt::format("Did you mean {}? ", shownInLine(nearest));
    if (!server)
        way += "Where something else than these migrations has made it, name an environment that has it (--env), or "
               "its address (--url).";
    else if (way.empty())
        way = "Name one that is there.";
    return way;
}

void requirePresent(const project::Project& project, const review::Recipe& recipe, const Values& values,
                    const OnServer& server)
{
    std::vector<Wanted> all = wantedBy(recipe, values);
    std::vector<Added> added = addedBy(recipe, values);
    std::vector<OwnType> types = ownTypesOf(recipe, values);
    std::set<std::string> remade;
    lookAtFiles(
        project, {},
        [&](const schema::Catalog& catalog, const auto&) {
            for (Wanted& one : all)
                one.missing = missingIn(catalog, remade, one);
            for (Added& one : added)
                one.isInFiles = isInFiles(catalog, one);
            for (OwnType& one : types)
                one.isInFiles = isInFiles(catalog, one);
        },
        &remade);
    for (const Wanted& one : all) {
        refuseOtherSchema(one, server);
        refuseWhatIsMissing(one, server);
    }
    for (const Added& one : added)
        refuseWhatIsThere(one, server);
    for (const OwnType& one : types)
        requireType(one, server);
}

} // namespace lk::changeset
