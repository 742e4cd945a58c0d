// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/present.h"

#include "core/base/error.h"
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/changeset/filecatalog.h"
#include "core/postgres/session.h"
#include "core/review/recipes/names.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::changeset {

namespace {

using Values = std::map<std::string, std::string>;

/// A table and columns of it that a recipe finds there.
struct Wanted {
    std::string table; ///< as it was written
    std::vector<std::string> columns;
};

std::string valueOf(const Values& values, const char* name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

std::vector<Wanted> wantedBy(const review::Recipe& recipe, const Values& values)
{
    const auto of = [&](const char* table, const auto& names) {
        Wanted one{valueOf(values, table), {}};
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
    if (!valueOf(values, "references").empty())
        all.push_back(of("references", std::array{"keys"}));
    return all;
}

struct Missing {
    std::string column; ///< empty: the table
    std::string nearest;
    bool isSure = true; ///< false: the migrations may not be all that made the database
};

std::optional<Missing> missingIn(const schema::Catalog& catalog, const Wanted& wanted)
{
    const schema::Relation* table = tableOf(catalog, wanted.table);
    if (table == nullptr) {
        std::vector<std::string> names;
        for (const schema::Relation* one : catalog.relations())
            names.push_back(one->name.name);
        const std::string nearest = nearestWord(review::qualifiedName(wanted.table).name, names);
        return Missing{{}, nearest, !nearest.empty()};
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
std::optional<Missing> missingIn(const IsOnServer& isOnServer, const Wanted& wanted)
{
    const sql::ObjectName table = review::qualifiedName(wanted.table);
    if (!isOnServer(table, {}))
        return Missing{};
    for (const std::string& column : wanted.columns) {
        if (!isOnServer(table, column))
            return Missing{column, {}, true};
    }
    return std::nullopt;
}

} // namespace

IsOnServer askServer(postgres::Session& session, std::stop_token stop)
{
    return [&session, stop = std::move(stop)](const sql::ObjectName& table, const std::string& column) {
        return session
            .query({"SELECT CASE WHEN $2 = '' THEN to_regclass($1) IS NOT NULL ELSE EXISTS (SELECT FROM pg_attribute "
                    "WHERE attrelid = to_regclass($1) AND attname = $2 AND attnum > 0 AND NOT attisdropped) END",
                    {sql::quoteName(table), column}},
                   stop)
            .isTrue(0, 0);
    };
}

void requirePresent(const project::Project& project, const review::Recipe& recipe, const Values& values,
                    const IsOnServer& isOnServer)
{
    for (const Wanted& wanted : wantedBy(recipe, values)) {
        if (wanted.table.empty())
            continue;
        std::optional<Missing> missing = Missing{{}, {}, false};
        lookAtFiles(project, {},
                    [&](const schema::Catalog& catalog, const auto&) { missing = missingIn(catalog, wanted); });
        if (!missing || (!missing->isSure && !isOnServer))
            continue;
        if (isOnServer) {
            std::optional<Missing> there = missingIn(isOnServer, wanted);
            if (!there)
                continue;
            if (there->column == missing->column)
                there->nearest = missing->nearest;
            missing = std::move(there);
        }
        const std::string table = shownInLine(wanted.table);
        const char* where = isOnServer ? "neither the migrations make one nor does the server have it"
                                       : "the migrations make none of that name";
        std::string remedy =
            missing->nearest.empty() ? std::string() : fmt::format("Did you mean {}? ", shownInLine(missing->nearest));
        if (!isOnServer)
            remedy += "Where something else than these migrations has made it, name an environment that has it: --env.";
        else if (remedy.empty())
            remedy = "Name one that is there.";
        throw Error(ErrorCode::Refused,
                    missing->column.empty()
                        ? fmt::format("There is no table {}: {}", table, where)
                        : fmt::format("There is no column {} in {}: {}", shownInLine(missing->column), table, where))
            .remedy(remedy)
            .stateLeft(StateLeft::NothingChanged);
    }
}

} // namespace lk::changeset
