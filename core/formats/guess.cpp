// SPDX-License-Identifier: Apache-2.0
#include "core/formats/guess.h"

#include "core/base/text.h"
#include "core/formats/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostProjects = 8;
constexpr std::size_t kMostFiles = 3;
constexpr std::size_t kMostFolders = 30; ///< looked into for files that come near

/// What files of one kind are called, and which tools have migrations in such files.
struct Kind {
    std::string_view name;
    std::vector<std::string_view> endings;
    std::vector<std::string_view> formats;
};

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{
        {"SQL", {".sql"}, {"golang-migrate", "dbmate", "flyway"}},
        {"Python", {".py"}, {"alembic"}},
        {"Ruby", {".rb"}, {"rails"}},
        {"JavaScript", {".js", ".ts", ".cjs", ".mjs"}, {"node-pg-migrate", "knex", "sequelize"}},
        {"changelog", {".xml", ".yaml", ".yml"}, {"liquibase"}},
        {"Prisma", {".prisma"}, {"prisma"}},
        {"HCL", {".hcl"}, {"atlas"}},
        {"plan", {".plan"}, {"sqitch"}},
    };
    return all;
}

std::vector<std::string> filesOf(const project::Folder& folder, const Kind& kind)
{
    std::vector<std::string> names;
    std::ranges::copy_if(folder.files(), std::back_inserter(names), [&](const std::string& name) {
        return std::ranges::any_of(kind.endings, [&](std::string_view ending) { return name.ends_with(ending); });
    });
    return names;
}

/// Of the tools with SQL files, the one whose names these were meant to be; nothing when it cannot be told.
std::string_view nearestOfSql(const std::vector<std::string>& names)
{
    const auto any = [&](auto fits) { return std::ranges::any_of(names, fits); };
    if (any([](const std::string& name) { return name.ends_with(".up.sql") || name.ends_with(".down.sql"); }))
        return "golang-migrate";
    if (any([](const std::string& name) {
            return name.find("__") != std::string::npos &&
                   std::string_view("VvRrUuB").find(name[0]) != std::string::npos;
        }))
        return "flyway";
    if (any([](const std::string& name) { return name[0] >= '0' && name[0] <= '9'; }))
        return "dbmate";
    return {};
}

std::string listed(const std::vector<std::string>& names, std::size_t most)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + shownInLine(names[i]);
    return names.size() > most ? text + fmt::format(" and {} more", names.size() - most) : text;
}

std::string formatNames()
{
    std::string names;
    for (const auto& format : allFormats())
        names += (names.empty() ? "" : ", ") + std::string(format->name());
    return names;
}

std::string projectsText(const project::Workspace& below)
{
    std::string text = below.projects.size() == 1 ? "A project lies below it; name its folder:"
                                                  : "Several projects lie below it; name the folder of one:";
    for (std::size_t i = 0; i < std::min(below.projects.size(), kMostProjects); ++i)
        text += fmt::format("\n  {}  ({})", shownInLine(below.projects[i].folder.string()), below.projects[i].format);
    if (below.projects.size() > kMostProjects)
        text += fmt::format("\n  and {} more", below.projects.size() - kMostProjects);
    return text;
}

/// What this folder holds that comes near to migrations, and to whose; empty: nothing does.
std::string nearestTo(const project::Folder& folder, const std::string& who)
{
    std::string text;
    for (const Kind& kind : kinds()) {
        const std::vector<std::string> names = filesOf(folder, kind);
        if (names.empty())
            continue;
        text +=
            fmt::format("{}{} holds {} files ({}) that are not named, not marked or do not lie as a tool wants them. ",
                        text.empty() ? "" : "\n", who, kind.name, listed(names, kMostFiles));
        const std::string_view nearest = kind.name == "SQL" ? nearestOfSql(names) : std::string_view();
        text += nearest.empty() && kind.formats.size() > 1 ? "These come nearest:" : "This comes nearest:";
        for (const std::string_view format : kind.formats) {
            if (nearest.empty() || nearest == format)
                text += fmt::format("\n  {}", formatNamed(format).lookedFor());
        }
        // Plain SQL in numbered files is what Atlas has, too.
        const bool isMarked =
            nearest == "dbmate" && folder.head(names.front()).value_or("").find("migrate:") != std::string::npos;
        if (nearest == "dbmate" && !isMarked && std::ranges::find(folder.files(), "atlas.sum") == folder.files().end())
            text += fmt::format("\nA folder of Atlas that has lost its atlas.sum gets it anew with: "
                                "lockkeeperctl … -d {} --format atlas repair",
                                shownInLine(folder.path().string()));
    }
    return text;
}

} // namespace

bool isNoSuchVersion(std::string_view code)
{
    return code == "LK119" || code == "LK128";
}

std::string adviceFor(const project::Folder& folder, const project::Workspace& below)
{
    if (!below.projects.empty())
        return projectsText(below);
    std::string text = nearestTo(folder, "It");
    // Where nothing lies in the folder itself: its db/migrations, whose files are not as they should be.
    std::vector<fs::path> open{folder.path()};
    for (std::size_t at = 0; text.empty() && at < open.size() && at < kMostFolders; ++at) {
        const project::Folder one(open[at], folder.root());
        for (const std::string& name : one.folders()) {
            if (project::isTellingName(name) || name.starts_with('.'))
                continue;
            open.push_back(open[at] / name);
            if (text.empty())
                text = nearestTo(project::Folder(open.back(), folder.root()),
                                 shownInLine(open.back().lexically_relative(folder.path()).string()));
        }
    }
    if (text.empty())
        text = folder.entryCount() == 0 ? "It is empty." : "It holds no file that a tool takes for a migration.";
    return text + fmt::format("\nLooked for the files of: {}.", formatNames());
}

} // namespace lk::formats
