// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit/entry.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lk::audit {

/// The user's log, or that in another folder.
[[nodiscard]] std::filesystem::path logFile(const std::filesystem::path& folder = {});

/// Who we are on this machine.
[[nodiscard]] Actor localActor();

/// Adds one entry, safe against a power cut when it returns; what it lacks (sequence, time, hashes, this machine's part of the
/// actor) is filled in, secrets are blotted out first. Writers of several processes wait for each other, for 10 s at most.
/// A line that a killed writer has left half stays where it is, outside the chain. Returns the entry as it stands there.
/// Throws Error{Unreadable}: it could not be written, and nothing was.
Entry append(const std::filesystem::path& file, Entry entry);

struct Line {
    std::size_t number = 0;
    Entry entry;
    std::string text; ///< as it stands in the file
};

/// How the chain was found.
struct Verdict {
    struct Problem {
        std::size_t line = 0; ///< 0: of the whole log
        std::string why;      ///< English
    };
    std::size_t entries = 0;
    std::optional<Problem> firstBad;
    std::vector<std::string> notes; ///< what is odd, but breaks nothing: torn lines, a clock that was set back; English
    std::string lastHash;
    [[nodiscard]] bool isUnbroken() const { return !firstBad.has_value(); }
};

/// Reads the log from its beginning, holds every line against the one before, and hands on each that is sound by itself; those
/// that are written meanwhile are left for the next look. No file: no entries. Throws Error{Unreadable}.
Verdict readLog(const std::filesystem::path& file, const std::function<void(const Line&)>& onLine = {});

} // namespace lk::audit
