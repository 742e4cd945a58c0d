// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lk::test {

/// A format with a project of four migrations that can be killed at any moment. Each migration makes something and writes lines into
/// `trace.log`, a table without a key: what ran twice shows as a double, what was lost as a gap.
struct KillFormat {
    std::string name; ///< of the row: the format's, and where it matters how it is run
    std::string format;
    bool isTool = false; ///< carried out by the real tool
    /// History and effects are one transaction: what is killed together with its tool leaves both or nothing.
    bool isAtomic = true;
    bool hasDown = true;
    bool leavesLock =
        false; ///< the tool's lock is a row: when the tool is killed it stays, and a person has to say "repair"
    /// What the second migration does beside its index, which is built concurrently but for the tools that would not be atomic then.
    bool hasLinesBesideIndex = true;
    std::string variable = {}; ///< names the folder with the tool's node_modules
    std::string program = {};  ///< has to be on PATH
};

/// Those that Lockkeeper carries out itself, or those of the tools.
[[nodiscard]] std::vector<KillFormat> killFormats(bool isTool);
/// Why it cannot be run here; empty when it can.
[[nodiscard]] std::string whyNot(const KillFormat& format);
/// The project, into an empty folder.
void writeKillProject(const KillFormat& format, const std::filesystem::path& folder);

constexpr int kKillMigrations = 4;

/// What the database holds when `applied` of the migrations (one or more) are there, `wasAllApplied` when those above were rolled back:
/// the lines of the log and the objects, as kKillEffects asks for them.
[[nodiscard]] std::string wantedEffects(const KillFormat& format, int applied, bool wasAllApplied);
extern const char* const kKillEffects;

} // namespace lk::test
