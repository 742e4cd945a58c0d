// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/backuptext.h"

#include "app/lockkeeperctl/table.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lk::ctl {

namespace {

constexpr std::size_t kMostTables = 12; ///< that are named one by one

std::int64_t rowsOf(const backup::Manifest& manifest)
{
    std::int64_t rows = 0;
    for (const backup::Table& table : manifest.tables)
        rows += std::max<std::int64_t>(table.rows, 0);
    return rows;
}

std::string contentText(const backup::Manifest& manifest)
{
    const std::string tables = counted(manifest.tables.size(), "table");
    switch (manifest.what) {
    case backup::What::Whole: return fmt::format("the whole database: {}, {} rows", tables, rowsOf(manifest));
    case backup::What::Schema: return fmt::format("the schema alone, {}, no rows", tables);
    case backup::What::Tables: break;
    }
    std::string names;
    for (std::size_t i = 0; i < manifest.tables.size() && i < kMostTables; ++i) {
        const backup::Table& table = manifest.tables[i];
        names += (i == 0 ? "" : ", ") + shownInLine(sql::quoteName(table.name));
        if (table.rows >= 0)
            names += fmt::format(" ({})", table.rows);
    }
    return fmt::format("{}: {}{}", tables, names, manifest.tables.size() > kMostTables ? ", …" : "");
}

} // namespace

std::string timeOf(const std::string& time)
{
    std::string text = time.substr(0, 16);
    std::ranges::replace(text, 'T', ' ');
    return shownInLine(text);
}

std::string bytesText(std::uintmax_t bytes)
{
    if (bytes < 1000)
        return fmt::format("{} B", bytes);
    double size = static_cast<double>(bytes) / 1000;
    for (const char* unit : {"kB", "MB", "GB"}) {
        if (size < 999.5)
            return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, unit);
        size /= 1000;
    }
    return fmt::format("{:.1f} TB", size);
}

Json toJson(const std::vector<backup::Table>& tables)
{
    Json json = Json::array();
    for (const backup::Table& table : tables) {
        Json one;
        one["schema"] = jsonText(table.name.schema);
        one["name"] = jsonText(table.name.name);
        one["rows"] = table.rows < 0 ? Json(nullptr) : Json(table.rows);
        json.push_back(std::move(one));
    }
    return json;
}

Json toJson(const backup::Manifest& manifest)
{
    const auto texts = [](const std::vector<std::string>& lines) {
        Json json = Json::array();
        for (const std::string& line : lines)
            json.push_back(jsonText(line));
        return json;
    };
    Json json;
    json["file"] = jsonText(manifest.file.string());
    json["what"] = toString(manifest.what);
    json["result"] = manifest.isVerified ? "verified" : "unverified";
    json["problems"] = texts(manifest.problems);
    json["environment"] = jsonTextOrNull(manifest.environment);
    json["plan"] = jsonTextOrNull(manifest.plan);
    json["server"] = {{"system_identifier", jsonTextOrNull(manifest.server.systemIdentifier)},
                      {"database", jsonText(manifest.server.database)},
                      {"host", jsonText(manifest.server.host)},
                      {"port", jsonText(manifest.server.port)},
                      {"version", jsonText(manifest.server.version)}};
    json["lsn"] = jsonTextOrNull(manifest.lsn);
    json["pg_dump"] = jsonText(manifest.dumpVersion);
    json["started_at"] = jsonText(manifest.startedAt);
    json["snapshot_at"] = jsonText(manifest.snapshotAt);
    json["finished_at"] = jsonText(manifest.finishedAt);
    json["verified_at"] = jsonText(manifest.verifiedAt);
    json["bytes"] = manifest.bytes;
    json["sha256"] = jsonText(manifest.sha256);
    json["tables"] = toJson(manifest.tables);
    json["not_in_it"] = texts(manifest.notInIt);
    json["restore_commands"] = texts(manifest.restoreCommands);
    json["restores"] = Json::array();
    for (const backup::Restored& restored : manifest.restores)
        json["restores"].push_back(
            {{"at", jsonText(restored.at)}, {"into", jsonText(restored.into)}, {"duration_ms", restored.durationMs}});
    return json;
}

std::string backupText(const backup::Manifest& manifest, const Look& look, bool isShort)
{
    std::string text =
        manifest.isVerified
            ? look.styled(Role::Green, fmt::format("{} Verified", look.icon("✔", "+")))
            : look.styled(Role::Red, fmt::format("{} Unverified: it does not count", look.icon("✖", "x")));
    text += fmt::format("  {} ({})\n", shownInLine(manifest.file.string()), bytesText(manifest.bytes));
    for (const std::string& problem : manifest.problems)
        text += "  " + look.styled(Role::Red, shown(problem)) + "\n";
    text += fmt::format("  In it      {}, as of {} UTC\n", contentText(manifest), timeOf(manifest.snapshotAt));
    if (!manifest.notInIt.empty() && !isShort)
        text += fmt::format("  Not in it  {}\n", shown(fmt::format("{}", fmt::join(manifest.notInIt, "; "))));
    if (!manifest.restores.empty()) {
        const backup::Restored& last = manifest.restores.back();
        text += fmt::format("  Restored   {} in {}, {} UTC\n", shownInLine(last.into),
                            durationText(std::chrono::milliseconds(last.durationMs)), timeOf(last.at));
    } else {
        text += "  Restored   never yet: how long it takes is not known\n";
    }
    for (std::size_t i = 0; i < manifest.restoreCommands.size() && !isShort; ++i)
        text += fmt::format("  {}  {}\n", i == 0 ? "By hand, a copy  " : "By hand, in place",
                            shown(manifest.restoreCommands[i]));
    return text;
}

std::string backupsText(const std::vector<backup::Manifest>& manifests, const Look& look, int columns)
{
    if (manifests.empty())
        return "There are no backups.\n";
    Table table({"Taken (UTC)", "Environment", "Database", "What", "Result", "Size", "Restored in", "File"});
    for (const backup::Manifest& manifest : manifests) {
        std::string what(toString(manifest.what));
        if (manifest.what == backup::What::Tables)
            what = counted(manifest.tables.size(), "table");
        table.add(
            {{timeOf(manifest.snapshotAt), Role::Plain},
             {shownInLine(manifest.environment), Role::Plain},
             {shownInLine(manifest.server.database), Role::Plain},
             {what, Role::Bold},
             {manifest.isVerified ? "verified" : "unverified", manifest.isVerified ? Role::Green : Role::Red},
             {bytesText(manifest.bytes), Role::Plain},
             {manifest.restores.empty() ? std::string("-")
                                        : durationText(std::chrono::milliseconds(manifest.restores.back().durationMs)),
              Role::Plain},
             {shownInLine(manifest.file.string()), Role::Dim}});
    }
    constexpr std::size_t kFile = 7;
    return table.text(look, columns, kFile);
}

void BackupProgress::tell(const backup::Progress& progress)
{
    if (m_isQuiet)
        return;
    std::string line;
    switch (progress.phase) {
    case backup::Phase::Looking: line = "Looking at the database"; break;
    case backup::Phase::Dumping: line = fmt::format("Writing, {}", bytesText(progress.bytes)); break;
    case backup::Phase::Reading: line = fmt::format("Reading it back, {}", bytesText(progress.bytes)); break;
    case backup::Phase::Writing: line = fmt::format("Restoring, {}", bytesText(progress.bytes)); break;
    }
    if (!progress.table.empty())
        line +=
            fmt::format(", table {} of {}: {}", progress.tablesDone + 1, progress.tables, shownInLine(progress.table));
    if (line != m_last)
        m_output.live(line);
    m_last = std::move(line);
}

} // namespace lk::ctl
