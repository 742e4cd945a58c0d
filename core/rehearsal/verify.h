// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"
#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/rehearsal/dumptext.h"
#include "core/rehearsal/throwaway.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::rehearsal {

enum class Verdict : std::uint8_t {
    Reversible, ///< down leads back to what was before, and up again to what was after
    Differs,
    NoDown,
    Fails,      ///< one of the three did not run
    Exempt,     ///< has no way back by its nature (repeatable, a baseline)
    NotReached, ///< a migration before it does not go up
    NotAsked,   ///< only applied, for those after it
};
[[nodiscard]] std::string_view toString(Verdict verdict); ///< "reversible", "differs", "no-down", …

enum class Leg : std::uint8_t { Up, Down, UpAgain };
[[nodiscard]] std::string_view toString(Leg leg); ///< "up", "down", "up-again"

struct VerifiedMigration {
    std::string version;
    std::string name;
    Verdict verdict = Verdict::NotReached;
    Leg leg = Leg::Up; ///< of what failed, or where the difference shows first
    std::string error; ///< of what failed, or why there is no way back
    std::string sqlState;
    Place place;
    std::vector<SchemaDifference> differences;
    bool isReordered = false; ///< reversible, but for the order of columns
    std::chrono::milliseconds duration{0};
    friend bool operator==(const VerifiedMigration&, const VerifiedMigration&) = default;
};

struct Verification {
    std::string project;
    std::string server; ///< version of the one that it was tried on
    std::vector<VerifiedMigration> migrations;
    std::vector<std::string> notes;
    std::chrono::milliseconds duration{0};
    friend bool operator==(const Verification&, const Verification&) = default;

    [[nodiscard]] int count(Verdict verdict) const;
    /// No migration that was asked for differs, fails, was not reached, or (unless allowed) lacks a way back.
    [[nodiscard]] bool isGood(bool allowsNoDown) const;
};

struct VerifyWanted {
    std::vector<std::string> versions; ///< none: all
    postgres::ConnectionTarget
        like; ///< its tool parameters hold (x-migrations-table, search_path); nothing else of it is used
    Folders folders = {};
};

/// Proves on an empty database of a private cluster, migration by migration in the order they run: up, the schema as it is then, down,
/// is it as before? up again, is it as after? The schema is what pg_dump writes, with owners and rights, and what that does not tell:
/// invalid indexes, roles, settings. Rows are not compared. A role that the cluster lacks is made, and told.
/// After a migration that does not lead back the database is built anew up to it, so that each is judged by itself.
/// `onMigration`: as soon as one is judged. Throws as Sandbox::start and pg_dump do; Error{Usage} for a version that there is not,
/// Error{Cancelled}.
[[nodiscard]] Verification verify(const project::Project& project, const VerifyWanted& wanted, std::stop_token stop,
                                  const std::function<void(const VerifiedMigration&)>& onMigration,
                                  const std::function<void(const std::string&)>& onProgress);

} // namespace lk::rehearsal
