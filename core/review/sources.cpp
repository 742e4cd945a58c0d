// SPDX-License-Identifier: Apache-2.0
#include "core/review/sources.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/registry.h"

#include <utility>

namespace lk::review {

namespace fs = std::filesystem;
using project::Direction;

Source sourceOf(const project::Project& project, const project::Migration& migration)
{
    const formats::Format& format = formats::formatNamed(project.format);
    Source source;
    source.path = migration.hasUp() ? fs::path(migration.upFile) : fs::path(migration.downFile);
    source.toolHasDowns = format.abilities().hasDowns;
    if (migration.kind == project::MigrationKind::Code)
        return source;
    if (migration.hasUp())
        source.up = format.script(project, migration, Direction::Up).blocks;
    if (migration.hasDown() && format.abilities().hasDowns) {
        source.down = format.script(project, migration, Direction::Down).blocks;
        source.hasDownPart = true;
        const bool isSameFile = migration.upFile == migration.downFile;
        if (!isSameFile)
            source.downPath = migration.downFile;
        else if (!source.down.empty())
            source.downLine = source.down.front().line;
    }
    return source;
}

Source sourceOfFile(const fs::path& file, std::string_view formatName)
{
    return sourceOfText(file, readFile(file), formatName);
}

Source sourceOfText(const fs::path& file, std::string text, std::string_view formatName)
{
    const std::string name = file.filename().string();
    Source source;
    source.path = file;
    const auto take = [&](formats::LoneScript script, bool hasDowns) {
        source.up = std::move(script.up);
        source.down = std::move(script.down);
        source.hasDownPart = script.hasDown;
        source.downLine = script.downLine;
        source.toolHasDowns = hasDowns;
        source.isWhole = script.isWhole;
    };
    if (!formatName.empty()) {
        const formats::Format& format = formats::formatNamed(formatName);
        if (auto script = format.loneScript(name, text, true))
            take(std::move(*script), format.abilities().hasDowns);
        return source;
    }
    for (const auto& format : formats::allFormats()) {
        if (auto script = format->loneScript(name, text, false)) {
            take(std::move(*script), format->abilities().hasDowns);
            return source;
        }
    }
    take(formats::oneTransaction(std::move(text)), false);
    return source;
}

} // namespace lk::review
