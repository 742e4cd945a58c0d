// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit/log.h"
#include "core/postgres/database.h"
#include "core/postgres/target.h"
#include "core/run/demand.h"
#include "core/run/events.h"
#include "core/run/plan.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::run {

struct RunContext;

// What is written to the audit log, for both faces. Where the parameter `journalFolder` is empty it is the user's own.

/// The log that goes with these journals: in the folder `audit` beside theirs.
[[nodiscard]] std::filesystem::path auditFile(const std::filesystem::path& journalFolder = {});

/// The entries of one run: one before its first statement, one at its end. Where the environment wants it they go to the table in the
/// target too; that this failed is told, and stops nothing.
class RunAudit final {
public:
    RunAudit(const Plan& plan, const Consent& consent, const std::filesystem::path& journalFolder);

    /// Throws Error{Unreadable}: no audit, no run.
    void begin(RunContext& context);
    /// What this run found out about runs that told no end.
    void formerRuns(RunContext& context, const std::vector<std::string>& runs);
    /// Sets `outcome.audit`. `context`: where there is a control connection still, and somebody to be told.
    void end(Outcome& outcome, RunContext* context, Observer& observer) noexcept;
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }

private:
    void toServer(RunContext& context, const audit::Entry& entry) noexcept;

    const Plan& m_plan;
    std::filesystem::path m_file;
    audit::Entry m_common; ///< what its entries have in common
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    bool m_isUnwritable = false; ///< told as the reason of the refusal already
    bool m_hasEnded = false;
};

/// A wish of which no plan came. Throws Error{Unreadable}, as all of these do.
void auditRefusal(const PlanInput& input, const Wish& wish, const Refusal& refusal,
                  const std::filesystem::path& journalFolder = {});
/// A plan that was not agreed to, or not the one that was meant.
void auditRefusal(const Plan& plan, const Answer& answer, const Refusal& refusal,
                  const std::filesystem::path& journalFolder = {});

/// An act without a plan, for which somebody may have been asked.
struct Act {
    std::string name; ///< "drop-db"
    const project::Environment& environment;
    const postgres::ConnectionTarget& target;
    Demand demand = Demand::Nothing;
    Answer answer = {};
    std::string backup = {};               ///< the file that is taken or restored
    std::vector<std::string> details = {}; ///< what else is to be told of it; English
};
void auditRefusal(const Act& act, const Refusal& refusal, const std::filesystem::path& journalFolder = {});
/// Carries `deed` out between its two entries; what it returns is the outcome in the second ("done" when empty), and what it throws
/// stands there too. Throws Error{Refused} when the first entry cannot be written, or when the target is pinned and another server
/// answers (an entry too): nothing was done then. Throws as a session does when a pin has to be held against a server.
void audited(const Act& act, const std::function<std::string()>& deed, const std::filesystem::path& journalFolder = {});

/// postgres::createDatabase and dropDatabase, in the audit log.
postgres::Existence createDatabase(const Act& act, std::stop_token stop = {},
                                   const std::filesystem::path& journalFolder = {});
postgres::Existence dropDatabase(const Act& act, std::stop_token stop = {},
                                 const std::filesystem::path& journalFolder = {});

/// Reads the log, and holds it against the journals beside it: they name the last entry of each run, so that a tail that was cut off
/// shows. `server`: against the table in this database too. Throws Error{Unreadable}, and as a query does.
[[nodiscard]] audit::Verdict verifyAudit(const std::filesystem::path& journalFolder = {},
                                         const std::function<void(const audit::Line&)>& onLine = {},
                                         postgres::Session* server = nullptr);

} // namespace lk::run
