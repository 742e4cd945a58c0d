// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/history/status.h"
#include "core/project/migration.h"

#include <filesystem>
#include <fstream>
#include <string>

/// Values of the formats as text, so that a test compares a whole result and a failure shows both sides.
namespace lk::test {

inline std::string printed(const project::MigrationSet& set)
{
    std::string text;
    for (const auto& migration : set.migrations) {
        text += migration.version + " [" + migration.name + "]";
        text += migration.hasUp() ? " up" : "";
        text += migration.hasDown() ? " down" : "";
        text += migration.ignoredWhy.empty() ? "\n" : " ignored\n";
    }
    for (const auto& problem : set.problems)
        text += (problem.isFatal ? "fatal: " : "problem: ") + problem.message + "\n";
    return text;
}

inline std::string printed(const history::Status& status)
{
    std::string text;
    for (const auto& row : status.rows)
        text += row.version + " " + row.name + " " + std::string(toString(row.state)) +
                (row.isAssumed ? " assumed\n" : "\n");
    text += "current " + status.current.value_or("none") + ", pending " + std::to_string(status.pendingCount);
    text += status.isDirty ? ", dirty " + status.dirtyVersion.value_or("?") : "";
    return text + "\n";
}

inline std::string printed(const postgres::Command& command)
{
    std::string text = command.sql;
    for (const auto& parameter : command.parameters)
        text += " <" + parameter.value_or("NULL") + ">";
    return text;
}

inline std::string printed(const formats::RecordingOrRefusal& answer)
{
    if (const auto* refusal = std::get_if<formats::Refusal>(&answer))
        return "refused " + refusal->code + (refusal->needsDecision ? " decision\n" : "\n");
    const auto& recording = std::get<formats::Recording>(answer);
    std::string text = "guard " + printed(recording.guard) + "\n";
    for (const auto& command : recording.before)
        text += "before " + printed(command) + "\n";
    for (const auto& command : recording.record)
        text += "record " + printed(command) + "\n";
    return text;
}

inline void write(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace lk::test
