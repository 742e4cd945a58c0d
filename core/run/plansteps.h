// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lk::run {

/// How a file of a project is named for people: relative to its workspace.
[[nodiscard]] std::string shownFileOf(const project::Project& project, const std::filesystem::path& file);

/// Fills in what the script tells: file, mode, statements, notes. A step with a command of the tool is of mode Tool, and of its script
/// only the file matters, which must not change. `losingFunctions`: as planScript takes them, and afterwards as the script leaves them to the
/// steps behind it. Throws Error{Unreadable} as planScript does.
[[nodiscard]] std::optional<Refusal> readScript(Step& step, const formats::ScriptFile& script,
                                                const project::Project& project, bool allowSplit,
                                                std::set<std::string>* losingFunctions = nullptr);

/// Neighbours of one direction that may be in one transaction are. `groups`: the last number given.
void groupTransactions(std::vector<Step>& steps, int& groups);

/// What the tool runs before and after, when there is anything to run. `losingFunctions`: once the plan's steps have run.
[[nodiscard]] std::optional<Refusal> addRunScripts(Plan& plan, const formats::Format& format,
                                                   const project::MigrationSet& set,
                                                   const std::set<std::string>& losingFunctions = {});

} // namespace lk::run
