// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/run/evidence.h"
#include "core/run/journal.h"
#include "core/run/plan.h"
#include "core/schema/catalog.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

/// The way out of an emergency (UX contract, section 5.5): what history, journal and catalog say, which ways lead out, the proof
/// afterwards, and the report of it all. Changes nothing by itself: a way is a wish that the ordinary runner carries out.
namespace lk::rescue {

using run::toString;
using run::Truth;
using run::evidence::Deed;
using run::evidence::ObjectFact;
using run::evidence::Presence;
using run::evidence::StatementFact;
using run::evidence::toString;

enum class Trouble : std::uint8_t {
    Dirty,    ///< recorded as failed, or the dirty version
    PartWay,  ///< the journal knows that it stopped between two statements
    WentBack, ///< the journal calls it applied, the history does not know it
    CutOff,   ///< a run ended without a word while it was in a transaction: the row decides
    /// Pending, and neither history nor journal say a word of it, but the catalog has what its script makes: the journal of the run
    /// is on another machine, or the tool itself, or somebody by hand, has begun it.
    Unrecorded,
};
[[nodiscard]] std::string_view toString(Trouble trouble); ///< "dirty", "part-way", "went-back", "cut-off", "unrecorded"

/// A migration in question, by its three witnesses.
struct MigrationFact {
    std::string version;
    std::string name;
    std::string file; ///< as shown
    run::Direction direction = run::Direction::Up;
    Trouble trouble = Trouble::Dirty;
    std::string history; ///< English, one sentence each
    std::string journal;
    std::string catalog;
    std::vector<StatementFact> statements; ///< of the direction's script
    bool isWhole = false;                  ///< one transaction: it takes effect as a whole or not at all
    bool hasDown = false;
    bool hasFailed = false; ///< its next statement failed, and stands in the file as it was then
    /// So many statements took effect, by all witnesses together: the same twice where it is certain.
    int least = 0;
    int most = 0;
    [[nodiscard]] bool isCertain() const { return least == most; }
    friend bool operator==(const MigrationFact&, const MigrationFact&) = default;
};

/// A session that has to do with it.
struct SessionFact {
    enum class Kind : std::uint8_t { OfFormerRun, Run, Blocks, Waits };
    Kind kind = Kind::OfFormerRun;
    postgres::ActiveSession session;
    friend bool operator==(const SessionFact&, const SessionFact&) = default;
};
[[nodiscard]] std::string_view toString(SessionFact::Kind kind); ///< "former-run", "run", "blocks", "waits"

/// A verified backup that could be restored.
struct BackupFact {
    std::filesystem::path file;
    std::string takenAt;
    std::string what;
    friend bool operator==(const BackupFact&, const BackupFact&) = default;
};

struct Facts {
    std::string project;
    std::string format;
    project::Environment environment;
    postgres::ServerIdentity server;
    std::string readAt;                 ///< RFC 3339, the server's clock
    std::optional<std::string> current; ///< recorded version
    int pending = 0;
    std::vector<MigrationFact> migrations; ///< in question; the one to decide first is the first
    std::vector<SessionFact> sessions;
    std::string holder;        ///< English: whoever holds the locks of a run now, ours or the tool's own; empty: nobody
    std::string toolLock;      ///< English: the tool's lock that is a row, taken; empty: it is not
    std::string problem;       ///< English: of the files, so that nothing can be planned; empty: none
    std::string historyDigest; ///< of the history itself
    std::shared_ptr<const schema::Catalog> catalog;
    std::optional<BackupFact> backup; ///< the newest verified one

    /// Somebody's decision is wanted before anything goes on.
    [[nodiscard]] bool needsDecision() const;
    /// A run, or what a former one left behind, is at work still: what is seen may not be the end of it.
    [[nodiscard]] bool isAtWork() const;
    [[nodiscard]] const MigrationFact* find(std::string_view version) const;
    /// What a choice is made by. Differs where the choice must be made again; ages and idle sessions do not matter.
    [[nodiscard]] std::string digest() const;
};

/// What was read with the plan input.
struct Witnesses {
    run::JournalState journal;
    std::shared_ptr<const schema::Catalog> catalog;
    postgres::Activity activity;
    bool isOpenStepDone = false; ///< the history has what the journal's open step writes
    std::optional<BackupFact> backup;
};

/// Reads all of it, fresh; changes nothing. `input` is read first, by run::readPlanInput. Throws as queries do.
[[nodiscard]] Witnesses readWitnesses(const run::PlanInput& input, std::stop_token stop = {},
                                      const std::filesystem::path& journalFolder = {});
/// Lays them side by side. Reads the scripts of the migrations in question and nothing else.
[[nodiscard]] Facts factsOf(const run::PlanInput& input, const Witnesses& witnesses);

} // namespace lk::rescue
