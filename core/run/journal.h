// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/history.h"
#include "core/postgres/identity.h"
#include "core/run/plan.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lk::run {

/// What the journal of a target tells of former runs.
struct JournalState {
    std::vector<PartWay> partWay; ///< stepwise steps that did not reach their end
    /// A transactional step that was open or committing at the end of the journal: the row in the history decides.
    struct OpenStep {
        std::string run;
        std::string version;
        Direction direction = Direction::Up;
        bool wasCommitting = false;
        int backendPid = 0;
        std::string backendStart;
        std::string xid;
        bool isRecordOnly = false; ///< force, mark, repair: the table is right whichever way it ended
        bool isTool = false;       ///< the real tool was at it: what has no row may have left something all the same
        postgres::Command done;    ///< of its recording
        std::vector<std::string> with; ///< the other versions of its group: in the same transaction, or command
    };
    std::optional<OpenStep> openStep;
    /// Sessions of the run that was open (stepwise too): must be gone before anything is decided.
    struct Backend {
        int pid = 0;
        std::string start;
    };
    std::vector<Backend> backends;
    /// A command of the real tool that the run had started: its process goes on when ours is killed.
    struct Child {
        int pid = 0;
        std::string start;           ///< of the process, as the kernel tells it
        std::string applicationName; ///< of its sessions on the server
        std::string file;            ///< a private file of it that must not stay
    };
    std::vector<Child> children;
    /// Versions that the journal calls done and applied by its last word. A row missing for one of them was taken out by somebody (the
    /// tool's own rollback), or the server itself went back (serverWentBack).
    std::vector<std::string> appliedVersions;
    std::string timeline;             ///< of the server at the last run; empty when it was not to be known
    std::uint64_t lastXid = 0;        ///< the highest transaction that a run used; 0: none is known
    std::vector<std::string> unended; ///< runs that began and told no end, and no later run did; the oldest first
    std::string lastAudit;            ///< hash of the last entry in the audit log that a run's end names
    bool lastLineWasTorn = false;
};

/// Where the journal of this database and history table is: one file for each.
[[nodiscard]] std::filesystem::path journalFile(const postgres::ServerIdentity& server, const history::History& history,
                                                const std::filesystem::path& folder = {});
/// Reads it without locking; absent gives an empty state. Throws Error{Unreadable}.
[[nodiscard]] JournalState readJournal(const std::filesystem::path& file);

/// The writer: JSON lines with sequence number and CRC-32C, O_APPEND, locked against a second process. Written before the act and
/// after. The row in the history is the judge, the journal its witness.
class Journal final {
public:
    [[nodiscard]] const JournalState& before() const; ///< what it told when it was opened
    enum class Sync : std::uint8_t { Lazy /**< survives kill -9 */, Now /**< survives a power cut */ };

    /// Throws Error{LockHeld} when another process has it, Error{Unreadable} when it cannot be written (no journal, no run).
    static Journal open(const std::filesystem::path& file);
    ~Journal();
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;

    /// `serverLife` tells one life of the server from the next (see PartWay); empty when it cannot be known.
    void runBegin(const std::string& run, const Plan& plan, const std::string& serverLife);
    void backend(const std::string& run, int pid, const std::string& start);
    void child(const std::string& run, const JournalState::Child& child);
    // Steps that run around the migrations leave no line: nobody has to know of them afterwards.
    void stepOpen(const std::string& run, const Step& step, const std::string& xid, Sync sync,
                  std::span<const Step> with = {});
    void stepCommitting(const std::string& run, const Step& step, const std::string& xid, Sync sync);
    /// `xid`: where it was not told before (the real tool's own transactions), one that was used by then.
    void stepDone(const std::string& run, const Step& step, Sync sync, const std::string& xid = {});
    void stepRolledBack(const std::string& run, const Step& step, const std::string& sqlState, Sync sync);
    /// A step that may fail has failed part-way: what took effect stays, and it begins anew next time.
    void stepGivenUp(const std::string& run, const Step& step, const std::string& sqlState, Sync sync);
    void statementIntent(const std::string& run, const Step& step, int statement, const std::string& xid);
    void statementDone(const std::string& run, const Step& step, int statement);
    void statementFailed(const std::string& run, const Step& step, int statement, const std::string& sqlState);
    /// `tookEffect`: what the step wanted to happen, up or down, has happened.
    void resolved(const std::string& run, const std::string& version, Direction direction, bool tookEffect,
                  const std::string& evidence);
    void recorded(const std::string& run,
                  const Plan& plan); ///< force, mark, repair: what is open for these versions is closed
    /// A backup was restored in place: what a step that began behind its snapshot did is gone with what stood there, and the history is
    /// the one of then. `snapshotAt`: UTC, ISO 8601.
    void restored(const std::string& restore, const std::string& snapshotAt);
    /// `audit`: hash of the run's last entry in the audit log, so that a log whose tail was cut off shows.
    void runEnd(const std::string& run, std::string_view outcome, std::string_view audit = {});

private:
    struct Impl;
    explicit Journal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace lk::run
