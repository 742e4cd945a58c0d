// SPDX-License-Identifier: Apache-2.0
// Upon what each applied revision stood when it was seen applied: Alembic's table does not tell, and an edited down_revision makes
// of a revision that never ran an ancestor of one that did.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/formats/alembic/alembic.h"
#include "core/postgres/session.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lk::formats {

namespace fs = std::filesystem;
using history::History;
using project::Project;
using Json = nlohmann::json;

namespace {

constexpr std::string_view kFact = "parents:";
constexpr std::size_t kLargestFile = 64 * std::size_t{1024} * 1024;

/// What was seen at the last look that found other rows than the one before.
struct Seen {
    std::vector<std::string> rows;
    AlembicParents parents;
};

std::optional<Seen> readSeen(const fs::path& file)
{
    const auto text = readFileIfThere(file, {}, kLargestFile);
    if (!text)
        return std::nullopt;
    try {
        const Json json = Json::parse(*text);
        return Seen{json.at("rows").get<std::vector<std::string>>(), json.at("parents").get<AlembicParents>()};
    } catch (const Json::exception& error) {
        log().info("{} is not understood and made anew: {}", file.string(), error.what());
        return std::nullopt;
    }
}

void writeSeen(const fs::path& file, const Seen& seen)
{
    try {
        makePrivateFolder(file.parent_path());
        const Json json{{"rows", seen.rows}, {"parents", seen.parents}};
        writeFileAtomically(file, json.dump(-1, ' ', false, Json::error_handler_t::replace));
    } catch (const Error& error) {
        log().info("what the revisions stand upon is not kept: {}", error.what()); // a later change will not be seen
    }
}

} // namespace

std::filesystem::path alembicParentsFile(const Project& project, const std::string& database, const History& history)
{
    return stateFolder() / "alembic" /
           (sha256Hex(project.folder.string() + '\n' + database + '\n' + history.qualifiedTable()) + ".json");
}

void alembicCompare(const fs::path& file, const Project& project, History& history, const MakeAlembicSet& load)
try {
    Seen seen = readSeen(file).value_or(Seen{});
    const std::vector<std::string> rows = alembicRows(history);
    if (seen.rows != rows) {
        // Something ran: what it ran upon is what the files say now.
        const project::MigrationSet set = load(project);
        const AlembicGraph& graph = alembicGraph(set);
        if (!graph.unknownWhy.empty() || set.fatalProblem() != nullptr)
            return;
        const std::vector<bool> applied = graph.appliedUpon(rows, seen.parents);
        AlembicParents parents;
        for (std::size_t i = 0; i < applied.size(); ++i) {
            if (!applied[i])
                continue;
            const AlembicRevision& revision = graph.nodes[i].revision;
            const auto before = seen.parents.find(revision.id);
            parents[revision.id] = before == seen.parents.end() ? revision.downs : before->second;
        }
        seen = {rows, std::move(parents)};
        writeSeen(file, seen);
    }
    for (const auto& [id, parents] : seen.parents) {
        std::string fact = std::string(kFact) + id;
        for (const std::string& parent : parents)
            fact += ':' + parent;
        history.extra.push_back(std::move(fact));
    }
} catch (const Error& error) {
    log().info("what the revisions stand upon is not known: {}", error.what()); // whoever loads the files tells why
}

AlembicParents alembicParents(const History& history)
{
    AlembicParents all;
    for (const std::string& fact : history.extra) {
        if (!fact.starts_with(kFact))
            continue;
        std::vector<std::string> parts; // no id has a colon
        for (std::size_t at = kFact.size(); at <= fact.size();) {
            const std::size_t end = std::min(fact.find(':', at), fact.size());
            parts.push_back(fact.substr(at, end - at));
            at = end + 1;
        }
        all[parts.front()] = {parts.begin() + 1, parts.end()};
    }
    return all;
}

} // namespace lk::formats
