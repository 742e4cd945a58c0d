// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/context.h"

#include <chrono>
#include <span>
#include <stop_token>
#include <string>

namespace lk::run {

/// Of the sessions of a tool that this run drives (PGAPPNAME; libpq and the drivers of Node and Python heed it).
[[nodiscard]] std::string toolApplicationName(const std::string& run);
/// When the process began, as the kernel tells it: with its id it is that process and no other. Empty when there is none.
[[nodiscard]] std::string processStart(int pid);

/// Waits until no session of that application name is there; those that still are after `patience` are ended, idle ones at once. A
/// tool whose driver takes no name from the environment cannot be told apart: its sessions are left to the server, which ends them
/// when it notices that nobody is there.
void waitUntilToolGone(RunContext& context, const std::string& applicationName, std::chrono::milliseconds patience,
                       std::stop_token stop);

/// Waits until the tools that former runs had started are gone, with their sessions and private files: a run that is killed leaves
/// its tool at work. After `patience.orphan` the process group is told to end, then killed.
void waitUntilChildrenGone(RunContext& context, std::span<const JournalState::Child> children, std::stop_token stop);

} // namespace lk::run
