// SPDX-License-Identifier: Apache-2.0
#include "hookformat.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::test {

using formats::Recording;

namespace {

std::weak_ordering compareNumbers(std::string_view a, std::string_view b)
{
    return std::pair(a.size(), a) <=> std::pair(b.size(), b);
}

postgres::Command rowOf(const std::string& version)
{
    return {"SELECT 1 FROM public.hooked WHERE version = $1 AND NOT failed", {version}};
}

postgres::Command noRowOf(const std::string& version)
{
    return {"SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM public.hooked WHERE version = $1 AND NOT failed)", {version}};
}

Recording recordingOf(const std::string& version, bool isInsert)
{
    Recording recording;
    recording.guard = isInsert ? rowOf(version) : noRowOf(version);
    recording.done = isInsert ? rowOf(version) : noRowOf(version);
    if (isInsert)
        recording.record = {
            {"DELETE FROM public.hooked WHERE version = $1", {version}},
            {"INSERT INTO public.hooked (version, note) VALUES ($1, txid_current()::text)", {version}}};
    else
        recording.record = {{"DELETE FROM public.hooked WHERE version = $1", {version}}};
    return recording;
}

} // namespace

project::Project HookFormat::projectAt(const project::Folder& folder) const
{
    project::Project project;
    project.format = "hooked";
    project.folder = folder.path();
    project.base = folder.path();
    project.root = folder.root();
    return project;
}

project::MigrationSet HookFormat::load(const project::Project& project) const
{
    project::MigrationSet set;
    const project::Folder folder(project.folder, project.root);
    for (const std::string& file : folder.files()) {
        const std::string version = file.substr(0, file.find('.'));
        const bool isTool = file.ends_with(".sh");
        if (file.ends_with(".down.sql") || version.empty() || (!isTool && !file.ends_with(".sql")) ||
            version.find_first_not_of("0123456789") != std::string::npos)
            continue;
        Migration migration;
        migration.version = version;
        migration.name = "m";
        migration.kind = isTool ? project::MigrationKind::Code : project::MigrationKind::Versioned;
        migration.upFile = project.folder / file;
        if (folder.has(version + ".down.sql"))
            migration.downFile = project.folder / (version + ".down.sql");
        set.migrations.push_back(std::move(migration));
    }
    std::sort(set.migrations.begin(), set.migrations.end(),
              [](const Migration& a, const Migration& b) { return compareNumbers(a.version, b.version) < 0; });
    return set;
}

formats::ScriptFile HookFormat::script(const project::Project& project, const Migration& migration,
                                       Direction direction) const
{
    formats::ScriptFile script;
    script.file = direction == Direction::Up ? migration.upFile : migration.downFile;
    if (script.file.empty())
        return script;
    const std::string text = readFile(script.file, project.root);
    script.sha256 = sha256Hex(text);
    formats::Block block;
    block.text = text;
    block.transaction =
        text.starts_with("-- alone") ? formats::BlockTransaction::None : formats::BlockTransaction::Explicit;
    script.blocks.push_back(std::move(block));
    if (onScript)
        onScript(script, migration);
    return script;
}

history::HistoryRules HookFormat::rules(const project::Project&) const
{
    history::HistoryRules rules;
    rules.compareVersions = compareNumbers;
    rules.rollsBackAsApplied = downAsApplied;
    return rules;
}

history::History HookFormat::readHistory(postgres::Session& session, const project::Project&,
                                         const postgres::ConnectionTarget&, std::stop_token stop) const
{
    history::History history;
    history.schema = "public";
    history.table = "hooked";
    history.exists = session.query("SELECT to_regclass('public.hooked') IS NOT NULL", stop).isTrue(0, 0);
    if (!history.exists)
        return history;
    const postgres::Rows rows = session.query("SELECT version, failed FROM public.hooked ORDER BY seq", stop);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        history.rows.emplace_back();
        history.rows.back().version = rows.text(row, 0);
        history.rows.back().isFailed = rows.isTrue(row, 1);
    }
    return history;
}

formats::RecordingOrRefusal HookFormat::recordStep(const project::Project&, const history::History&,
                                                   const project::MigrationSet&, const history::Status&,
                                                   const Migration& migration, Direction direction) const
{
    Recording recording = recordingOf(migration.version, direction == Direction::Up);
    if (migration.kind == project::MigrationKind::Code)
        recording.tool = shell(migration.upFile.string());
    if (onRecord)
        onRecord(recording, migration, direction);
    return recording;
}

formats::RecordingOrRefusal HookFormat::recordForce(const project::Project&, const project::MigrationSet&,
                                                    const history::History&, const std::optional<std::string>&) const
{
    return formats::Refusal{.code = "LK125", .reason = "no force", .remedy = "none", .place = {}};
}

formats::RecordingOrRefusal HookFormat::recordMark(const project::Project&, const history::History&,
                                                   const project::MigrationSet& set, std::string_view version,
                                                   bool applied) const
{
    Recording recording = recordingOf(std::string(version), applied);
    const Migration* migration = set.find(version);
    if (onRecord && migration != nullptr)
        onRecord(recording, *migration, applied ? Direction::Up : Direction::Down);
    return recording;
}

history::History HookFormat::after(const history::History& history, const project::MigrationSet&,
                                   const Migration& migration, Direction direction) const
{
    history::History next = history;
    std::erase_if(next.rows, [&](const history::HistoryRow& row) { return row.version == migration.version; });
    if (direction == Direction::Up) {
        next.rows.emplace_back();
        next.rows.back().version = migration.version;
    }
    return next;
}

formats::ToolCommand HookFormat::shell(const std::string& file)
{
    formats::ToolCommand tool;
    tool.program = "/bin/sh";
    tool.arguments = {file};
    tool.environment = {{"LK_URL", formats::kTargetUrl}};
    tool.folder = "/";
    return tool;
}

} // namespace lk::test
