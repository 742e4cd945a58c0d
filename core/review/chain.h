// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/cured.h"
#include "core/review/state.h"
#include "core/schema/catalog.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

struct PgQuery__Node;

namespace lk::review {

struct Applied;
struct Source;

/// What a statement makes, drops, renames or uses.
struct ChainObject {
    enum class Kind : std::uint8_t { Relation /**< or index */, Column, Constraint, Trigger, Policy, Type, Label };
    Kind kind = Kind::Relation;
    schema::Name of;  ///< the relation or type
    std::string part; ///< column, constraint, …; empty for a relation or type itself
    friend bool operator==(const ChainObject&, const ChainObject&) = default;
    friend auto operator<=>(const ChainObject&, const ChainObject&) = default;
};

/// Migrations that are walked one after the other: what only several together tell (rules `pending-chain-conflict`, `schema-drift`, and
/// the order of locks in `lock-order-deadlock`). A value: a copy goes on by itself.
///
/// The walk calls begin() for each migration, look() before each statement of its up part, and settle() behind it; rules ask in between.
class Chain final {
public:
    enum class Of : std::uint8_t {
        Pending, ///< of one environment
        Project, ///< all that a project has: that a later one drops what an earlier one made is its history, and no finding
    };
    explicit Chain(Of of = Of::Pending) : m_of(of) {}
    /// `expected`: what the applied migrations lead to; null: not known. `actual`: what the server holds before the first.
    Chain(Of of, std::shared_ptr<const Applied> expected, std::shared_ptr<const schema::Catalog> actual)
        : m_of(of)
        , m_expected(std::move(expected))
        , m_actual(std::move(actual))
    {}

    void begin(const Source& source);
    void look(const Unit& unit, const schema::Catalog& before);
    /// `heldBefore`: locks that the transaction held before the statement.
    void settle(const Unit& unit, const Effect& effect, const State& heldBefore);

    /// By the migrations so far.
    [[nodiscard]] const ChangedRows& changedRows() const { return m_changedRows; }
    void setChangedRows(ChangedRows changed) { m_changedRows = std::move(changed); }

    // Of the statement that was looked at last; English, one or two sentences.

    /// It fails because of an earlier migration, or undoes it.
    [[nodiscard]] const std::optional<std::string>& conflict() const { return m_conflict; }
    /// Objects that this migration touches here for the first time, and that the server holds otherwise than the applied ones lead to.
    [[nodiscard]] const std::vector<std::string>& drift() const { return m_drift; }
    /// Where another migration locks `second` before `first` ("0001_a.sql, line 3").
    [[nodiscard]] std::optional<std::string> otherWayRound(const schema::Name& first, const schema::Name& second) const;

private:
    /// What was done last to an object, and where.
    struct Past {
        std::size_t entry = 0;
        int line = 0;
        bool isMade = false;    ///< else dropped, or renamed away
        bool isRenamed = false; ///< made by giving something else this name
        bool hasServed = false; ///< something later was built on it: it may have been made for that alone
    };
    struct Touch {
        std::vector<ChainObject> made;
        std::vector<ChainObject> dropped;
        std::vector<ChainObject> used;
        std::vector<std::pair<ChainObject, ChainObject>> renamed; ///< from, to
        std::vector<schema::Name>
            served;               ///< relations on which a constraint may have been made for this statement alone
        bool isTolerant = false;  ///< IF [NOT] EXISTS, OR REPLACE, or within a body: it may well not be carried out
        bool isRedefined = false; ///< DROP of what is mostly made anew: views, triggers, policies
    };
    class Reader;

    [[nodiscard]] std::optional<std::string> conflictOf(const Touch& touch, const schema::Catalog& before) const;
    void findDrift(const Touch& touch);
    [[nodiscard]] std::string placeOf(const Past& past) const;

    Of m_of = Of::Pending;
    std::shared_ptr<const Applied> m_expected;
    std::shared_ptr<const schema::Catalog> m_actual;
    std::vector<std::string> m_files; ///< one for each migration so far
    std::map<ChainObject, Past> m_past;
    ChangedRows m_changedRows;
    /// The first place where a transaction came to lock the one and then the other.
    std::map<std::pair<schema::Name, schema::Name>, Past> m_orders;
    std::set<schema::Name> m_looked; ///< relations of the present migration that were held against m_expected
    Touch m_touch;
    std::optional<std::string> m_conflict;
    std::vector<std::string> m_drift;
};

} // namespace lk::review
