// SPDX-License-Identifier: Apache-2.0
// Of a migration that is only said to be applied, and of one that did not finish, the table cannot tell what is there: the catalog
// can, as far as tables, indexes and the like go.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/prisma/prisma.h"
#include "core/formats/prisma/schema.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"
#include "core/sql/objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::formats {

namespace {

constexpr std::size_t kMostMigrations = 20;
constexpr std::size_t kMostObjects = 8;
constexpr std::size_t kLargestScript = 1024 * 1024;

struct Made {
    std::string shown;
    std::string name; ///< quoted, with its schema
};

/// The relations that a script makes and does not drop again.
std::vector<Made> madeBy(const std::string& text, const std::string& schema)
{
    std::vector<Made> made;
    const sql::Script script = sql::Script::parse(text);
    for (const sql::Statement& statement : script.statements()) {
        for (const sql::NamedObject& object : sql::namedObjects(std::string(script.textOf(statement)))) {
            if (object.kind != sql::ObjectKind::Relation)
                continue;
            const std::string name = sql::quoteIdentifier(object.name.schema.empty() ? schema : object.name.schema) +
                                     '.' + sql::quoteIdentifier(object.name.name);
            std::erase_if(made, [&](const Made& one) { return one.name == name; });
            if (object.isMade && object.isCertain)
                made.push_back({shownInLine(object.name.name), name});
        }
    }
    if (made.size() > kMostObjects)
        made.resize(kMostObjects);
    return made;
}

std::string joined(const std::vector<std::string>& names)
{
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

void addPrismaEvidence(postgres::Session& session, const project::Project& project, history::History& history,
                       std::stop_token stop)
{
    std::set<std::string> seen;
    std::vector<std::pair<std::string, std::vector<Made>>> asked;
    std::vector<std::optional<std::string>> names;
    std::string query = "SELECT ";
    // The newest first.
    for (auto row = history.rows.rbegin(); row != history.rows.rend() && asked.size() < kMostMigrations; ++row) {
        if ((!row->isFailed && !isPrismaMarked(*row)) || !seen.insert(row->version).second ||
            row->version.find('/') != std::string::npos)
            continue;
        std::vector<Made> made;
        try {
            made = madeBy(readFile(project.folder / row->version / kPrismaScript, project.root, kLargestScript),
                          history.schema);
        } catch (const Error&) {
            continue; // no file: nothing to compare with
        }
        if (made.empty())
            continue;
        for (const Made& one : made) {
            names.emplace_back(one.name);
            query +=
                fmt::format("{}pg_catalog.to_regclass(${}) IS NOT NULL", names.size() > 1 ? ", " : "", names.size());
        }
        asked.emplace_back(row->version, std::move(made));
    }
    if (names.empty())
        return;
    const postgres::Rows rows = session.query({query, names}, std::move(stop));
    std::size_t column = 0;
    for (const auto& [version, made] : asked) {
        std::vector<std::string> there;
        std::vector<std::string> gone;
        for (const Made& one : made)
            (rows.isTrue(0, column++) ? there : gone).push_back(one.shown);
        std::string said = "Of what its file makes, ";
        if (gone.empty())
            said = fmt::format("{}: {}.", kPrismaAllThere, joined(there));
        else if (there.empty())
            said += fmt::format("nothing that can be looked for is there: {}.", joined(gone));
        else
            said += fmt::format("{} {} there, and {} {} not.", joined(there), there.size() == 1 ? "is" : "are",
                                joined(gone), gone.size() == 1 ? "is" : "are");
        history.extra.push_back(fmt::format("{}{}\t{}", kPrismaEvidence, version, said));
    }
}

std::string prismaEvidence(const history::History& history, std::string_view version)
{
    for (const std::string& one : history.extra) {
        const std::string_view text = one;
        if (!text.starts_with(kPrismaEvidence))
            continue;
        const std::string_view rest = text.substr(kPrismaEvidence.size());
        const std::size_t tab = rest.find('\t');
        if (rest.substr(0, tab) == version)
            return std::string(rest.substr(tab + 1));
    }
    return {};
}

} // namespace lk::formats
