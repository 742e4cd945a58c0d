// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/finding.h"
#include "core/review/settings.h"
#include "core/review/state.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lk::review {

/// What the up part has made, for the judgement of a down part.
struct Made {
    std::set<schema::Name> relations; ///< tables, views, sequences, indexes
    std::set<schema::Use> columns;
    std::set<schema::Use> constraints; ///< `column` holds the constraint's name
    std::set<schema::Name> types;      ///< and functions
};

class Chain;

enum class Blocking : std::uint8_t { None, Writes, Reads };

/// Everything a rule may look at when the walk stands before a statement. Borrowed for the time of the call.
struct Moment {
    const Unit& unit;
    const Effect& effect;
    const State& state;
    const schema::Catalog& before;
    const Settings& settings;
    std::span<const Unit> earlier;  ///< the nearest of this part, some hundred
    std::span<const Unit> later;    ///< likewise
    const Made* madeByUp = nullptr; ///< in a down part
    const Chain* chain = nullptr;   ///< in the up part of one of several migrations that run one after the other

    /// In atStatement never null.
    [[nodiscard]] const PgQuery__Node& tree() const { return *unit.tree; }
    [[nodiscard]] std::span<const Unit> laterInTransaction() const;
    /// Others can see it: it is neither made in this transaction nor temporary. One made earlier in this file and committed is seen.
    [[nodiscard]] bool isExisting(const schema::Name& relation) const;
    /// Existing, and work on it takes time: not known to be empty (one made in this file is empty until something fills it).
    [[nodiscard]] bool holdsRows(const schema::Name& relation) const;
    /// What others on existing relations must wait for while this statement works: AccessExclusive of an existing relation (Reads), or a
    /// lock that only readers pass (Writes). Counts what is held since earlier statements, and what this one takes.
    [[nodiscard]] Blocking blocking() const;
    /// The kind that `blocking()` is; none when nobody waits.
    [[nodiscard]] std::vector<Kind> with(std::initializer_list<Kind> kinds) const; ///< `kinds`, and that of blocking()
    /// What others wait for while `mode` is held on `relation`; nothing on sequences, and for a refresh that lets readers pass.
    [[nodiscard]] Blocking blockingBy(const schema::Name& relation, sql::LockMode mode) const;
    /// The statement reads, builds or writes something whose time grows with data, on a relation that holds rows.
    [[nodiscard]] bool hasSlowWork() const;
    /// The server refuses it before it works: what it would do then is not worth telling.
    [[nodiscard]] bool isRefused() const;
    /// The project has not switched that rule off.
    [[nodiscard]] bool isOn(const std::string& rule) const;
};

/// Whether a piece of work is to be told, and how gravely: by the estimate where the size is known, else the rule's own severity.
struct Grade {
    Severity severity = Severity::High;
    std::optional<double> seconds;
    std::string shown; ///< "about 3 minutes for 12 GiB", or "size unknown"
};
[[nodiscard]] Grade gradeOf(const WorkItem& work, const Moment& moment, Severity base);
/// Of pieces that come one after the other: one column of several partitions.
[[nodiscard]] Grade gradeOf(std::span<const WorkItem* const> works, const Moment& moment, Severity base);
/// Seconds that all the statement's work takes by the estimate; none where a size is not known.
[[nodiscard]] std::optional<double> secondsOf(const Effect& effect, const schema::Catalog& before,
                                              const Settings& settings);

/// What a rule says; the walk adds rule and place.
struct Said {
    std::vector<Kind> kinds;
    std::string message;
    std::string remedy;
    std::optional<Severity> severity; ///< none: the rule's own
    Certainty certainty = Certainty::Certain;
    std::string assumed;
    std::optional<Spot> spot; ///< none: the statement's
};

class Report final {
public:
    void say(Said said) { m_said.push_back(std::move(said)); }
    [[nodiscard]] bool isEmpty() const { return m_said.empty(); }
    [[nodiscard]] std::vector<Said> take() { return std::move(m_said); }

private:
    std::vector<Said> m_said;
};

/// What is asked at the end of a part (`up` or `down`).
struct PartEnd {
    Part part = Part::Up;
    std::span<const Unit> units;
    const State& state; ///< as the last statement left it
    const schema::Catalog& before;
    const schema::Catalog& after;
    const Settings& settings;
    bool isWrapped = false; ///< by the tool, in a transaction
    Spot spot;              ///< of the part's first line
};

/// What is asked when both parts are walked: the model before, after up, after up and down.
struct FileEnd {
    std::span<const Unit> up;
    std::span<const Unit> down;
    const schema::Catalog& start;
    const schema::Catalog& afterUp;
    const schema::Catalog& afterDown;
    const Settings& settings;
    const Made& made;          ///< by the up part
    bool hasDownPart = false;  ///< there is one, be it empty
    bool toolHasDowns = false; ///< the project's tool knows down scripts
    Spot downSpot;             ///< of the down part's first line (its marker, where the format has one)
    Spot upSpot;
};

/// What a statement's effect must hold for a rule to have anything to say.
enum class Needs : std::uint8_t { Nothing, Work, Failure, Relation };

/// One rule: a pure function of what it is shown. `id` is stable: it stands in lockkeeper.toml, in comments and in machine output.
struct Rule {
    std::string_view id;
    Severity severity = Severity::Medium;
    std::string_view title; ///< one line, for lists and SARIF
    void (*atStatement)(const Moment&, Report&) = nullptr;
    /// Of what statements `atStatement` is asked; a hundred rules look at one kind of statement each, and to ask all of them of every
    /// statement costs as much as parsing it. That this is true is proved by every run in a build with assertions: there the other
    /// statements are shown to the rule too, and it must be silent (Walk::ask).
    Needs needs = Needs::Nothing;
    std::array<int, 7> kinds{}; ///< `node_case` of the tree; none: any
    void (*atPartEnd)(const PartEnd&, Report&) = nullptr;
    void (*atFileEnd)(const FileEnd&, Report&) = nullptr;
    /// Asked also for a statement that the grammar does not know (`tree` null).
    void (*atUnparsed)(const Moment&, Report&) = nullptr;
    bool isConvention = false; ///< off unless switched on; never raises the traffic light
};

/// All rules, in the order of the catalogue (review contract, section 5). A rule's page is `resources/handbook/rules/ID.md`.
[[nodiscard]] std::span<const Rule* const> rules();
[[nodiscard]] const Rule* ruleNamed(std::string_view id);

} // namespace lk::review
