// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/project/duration.h"
#include "core/run/planreview.h"
#include "core/run/preflight/inquiry.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

#include <sys/statvfs.h>
#include <unistd.h>

namespace lk::run {

namespace {

constexpr std::uintmax_t kLocalRoom = 16 * std::uintmax_t{1024} * 1024;

std::string sizeText(double bytes)
{
    static constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 10'240 && unit + 1 < std::size(kUnits)) {
        bytes /= 1024;
        ++unit;
    }
    return fmt::format("{:.0f} {}", bytes, kUnits[unit]);
}

/// The tables that the plan writes anew, as review tells by the scripts alone.
std::set<std::string> rewritten(const Inquiry& inquiry)
{
    std::set<std::string> names;
    if (inquiry.set == nullptr || inquiry.relations.empty())
        return names;
    for (const StepReview& step : reviewPlan(inquiry.plan, *inquiry.set, {}, nullptr, nullptr, inquiry.stop)) {
        for (const review::StatementFacts& statement : step.statements) {
            for (const review::RelationEffect& relation : statement.effect.relations) {
                if (relation.rewrite == review::Rewrite::Yes)
                    names.insert(sql::quoteName({relation.relation.schema, relation.relation.name}));
            }
        }
    }
    return names;
}

void judgeSize(Inquiry& inquiry, const postgres::Rows& rows, std::size_t tables)
{
    const std::uint64_t limit = inquiry.plan.environment.databaseLimit;
    if (!rows.at(0, 0)) {
        inquiry.add("LK100", "space on the server", CheckResult::NotKnown, "Not known.");
        return;
    }
    const double size = std::strtod(rows.text(0, 0).c_str(), nullptr);
    // The new copy with its indexes beside the old one, and the WAL of it: what is written anew needs twice its size.
    const double needed = 2 * std::strtod(rows.text(0, 1).c_str(), nullptr);
    std::string text = fmt::format("The database takes {}", sizeText(size));
    if (tables > 0 && needed > 0)
        text += fmt::format(", what the plan writes anew needs up to {} beside it", sizeText(needed));
    if (limit == 0) {
        inquiry.add("LK100", "space on the server", CheckResult::Good,
                    text + "; free space cannot be asked for by SQL.");
        return;
    }
    text += fmt::format("; its limit is {}.", project::bytesText(limit));
    if (size + needed > static_cast<double>(limit))
        inquiry.add("LK100", "space on the server", CheckResult::Refused, text,
                    "Make room, or raise database-limit in lockkeeper.toml.");
    else if (size + needed > 0.9 * static_cast<double>(limit))
        inquiry.add("LK100", "space on the server", CheckResult::Warning, text, "Less than a tenth is left.");
    else
        inquiry.add("LK100", "space on the server", CheckResult::Good, text);
}

/// The reason and its remedy.
std::optional<std::pair<std::string, std::string>> whyUnwritable(const char* name, const std::filesystem::path& file)
{
    std::filesystem::path folder = file.parent_path();
    std::error_code ignored;
    while (!std::filesystem::exists(folder, ignored) && folder.has_relative_path())
        folder = folder.parent_path();
    struct statvfs about {};
    if (!std::filesystem::is_directory(folder, ignored) || ::statvfs(folder.c_str(), &about) != 0 ||
        ::access(folder.c_str(), W_OK) != 0 || (isFile(file) && ::access(file.c_str(), W_OK) != 0))
        return std::pair(fmt::format("The {} cannot be written to {}.", name, folder.string()),
                         fmt::format("No {}, no run: set XDG_STATE_HOME to a folder of your own.", name));
    const std::uintmax_t room = static_cast<std::uintmax_t>(about.f_bavail) * about.f_frsize;
    if (room < kLocalRoom)
        return std::pair(fmt::format("Only {} KiB are free for the {} in {}.", room / 1024, name, folder.string()),
                         fmt::format("Make room: no {}, no run.", name));
    return std::nullopt;
}

void judgeFolders(Inquiry& inquiry)
{
    if (const auto no = whyUnwritable("journal", inquiry.journal))
        inquiry.add("LK115", "journal", CheckResult::Refused, no->first, no->second);
    else
        inquiry.add("LK115", "journal", CheckResult::Good, "There is room for it.");
    if (const auto no = whyUnwritable("audit log", inquiry.audit))
        inquiry.add("LK142", "audit log", CheckResult::Refused, no->first, no->second);
    else
        inquiry.add("LK142", "audit log", CheckResult::Good, "There is room for it.");
}

} // namespace

void checkSpace(Inquiry& inquiry)
{
    inquiry.tell([&inquiry] { judgeFolders(inquiry); });
    // The server looks at every file of the database for it.
    if (inquiry.isInRun && inquiry.plan.environment.databaseLimit == 0)
        return;
    const std::set<std::string> tables = rewritten(inquiry);
    // sizes, from server 13
    inquiry.ask(fmt::format("SELECT CASE WHEN pg_catalog.has_database_privilege(pg_catalog.current_database(), "
                            "'CONNECT') THEN pg_catalog.pg_database_size(pg_catalog.current_database()) END, "
                            "(SELECT coalesce(pg_catalog.sum(pg_catalog.pg_total_relation_size(t.oid)), 0) FROM "
                            "(SELECT DISTINCT pg_catalog.to_regclass(n)::pg_catalog.oid FROM pg_catalog.unnest({}) AS "
                            "u(n)) AS t(oid) WHERE t.oid IS NOT NULL)",
                            arrayOf(tables)),
                [&inquiry, count = tables.size()](const postgres::Rows& rows) { judgeSize(inquiry, rows, count); });
}

} // namespace lk::run
