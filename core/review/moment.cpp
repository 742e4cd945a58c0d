// SPDX-License-Identifier: Apache-2.0
#include "core/review/bounded.h"
#include "core/review/rule.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lk::review {

using schema::Name;
using schema::Relation;
using sql::LockMode;

namespace {

/// "3.4 GiB"
std::string shownBytes(double bytes)
{
    static constexpr std::array<const char*, 5> kUnits{"bytes", "KiB", "MiB", "GiB", "TiB"};
    std::size_t unit = 0;
    while (bytes >= 1024 && unit + 1 < kUnits.size()) {
        bytes /= 1024;
        ++unit;
    }
    return unit == 0 || bytes >= 100 ? fmt::format("{:.0f} {}", bytes, kUnits[unit])
                                     : fmt::format("{:.1f} {}", bytes, kUnits[unit]);
}

/// "about 3 minutes"
std::string shownSeconds(double seconds)
{
    if (seconds < 1)
        return "less than a second";
    if (seconds < 120)
        return fmt::format("about {:.0f} s", seconds);
    if (seconds < 7200)
        return fmt::format("about {:.0f} minutes", seconds / 60);
    return fmt::format("about {:.0f} hours", seconds / 3600);
}

struct Estimate {
    double seconds = 0;
    double bytes = 0;
    std::optional<double> rows;
};

std::optional<Estimate> estimateOf(const WorkItem& work, const schema::Catalog& catalog, const Rates& rates)
{
    const Relation* relation = catalog.relation(work.relation);
    if (relation == nullptr) {
        const schema::Index* index = catalog.index(work.relation); // REINDEX names the index
        relation = index == nullptr ? nullptr : catalog.relation(index->table);
    }
    if (relation == nullptr)
        return std::nullopt;
    if (relation->isEmpty)
        return Estimate{0, 0, 0};
    if (!relation->size.heapBytes || !relation->size.rows)
        return std::nullopt;
    const auto heap = static_cast<double>(*relation->size.heapBytes);
    Estimate estimate{0, heap, relation->size.rows};
    switch (work.work) {
    case Work::Scan: estimate.seconds = heap / rates.scan; break;
    case Work::IndexBuild: estimate.seconds = heap / rates.indexBuild; break;
    case Work::Rows: estimate.seconds = heap / rates.rewrite; break;
    case Work::Rewrite:
        estimate.seconds = heap / rates.rewrite +
                           static_cast<double>(catalog.indexesOf(work.relation).size()) * heap / rates.indexBuild;
        break;
    }
    return estimate;
}

bool isCall(const PgQuery__Node* target, std::string_view function)
{
    const PgQuery__Node* value = sql::isA(target, PG_QUERY__NODE__NODE_RES_TARGET) ? target->res_target->val : nullptr;
    return sql::isA(value, PG_QUERY__NODE__NODE_FUNC_CALL) && value->func_call->n_funcname > 0 &&
           sql::textOf(value->func_call->funcname[value->func_call->n_funcname - 1]) == function;
}

/// Of a query or DML: its time grows with the data. Plain queries of migrations look up a row or the greatest key, which an index
/// answers; those that count or sum do not.
bool readsMuch(const PgQuery__Node& statement, const schema::Catalog& catalog, bool isInBody)
{
    switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT: {
        const PgQuery__SelectStmt& select = *statement.select_stmt;
        const auto targets = sql::listOf(select.target_list, select.n_target_list);
        const bool isSummed = std::any_of(targets.begin(), targets.end(), [](const PgQuery__Node* target) {
            return isCall(target, "count") || isCall(target, "sum") || isCall(target, "avg");
        });
        return select.into_clause != nullptr || isSummed || isUnbounded(statement, catalog, isInBody);
    }
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
    case PG_QUERY__NODE__NODE_COPY_STMT: return true;
    default: return isUnbounded(statement, catalog, isInBody);
    }
}

} // namespace

std::span<const Unit> Moment::laterInTransaction() const
{
    std::size_t count = 0;
    while (count < later.size() && later[count].transaction == unit.transaction)
        ++count;
    return later.first(count);
}

bool Moment::isExisting(const Name& relation) const
{
    return !state.newHere.contains(relation) && !state.newEarlier.contains(relation);
}

bool Moment::holdsRows(const Name& relation) const
{
    if (!isExisting(relation))
        return state.filled.contains(relation);
    const Relation* known = before.relation(relation);
    return known == nullptr || !known->isEmpty;
}

Blocking Moment::blockingBy(const Name& relation, LockMode mode) const
{
    if (mode < LockMode::Share)
        return Blocking::None;
    const Relation* known = before.relation(relation);
    if (known != nullptr && known->kind == schema::RelationKind::Sequence)
        return Blocking::None;
    if (mode == LockMode::AccessExclusive)
        return Blocking::Reads;
    // What only the statement itself tells: the modes of ALTER SEQUENCE, and of REFRESH … CONCURRENTLY, which keeps nobody from
    // writing because nobody else writes to a materialized view.
    if (mode == LockMode::ShareRowExclusive && known == nullptr &&
        (state.alteredSequences.contains(relation) || sql::isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_SEQ_STMT)))
        return Blocking::None;
    if (mode == LockMode::Exclusive &&
        (known != nullptr ? known->kind == schema::RelationKind::MaterializedView
                          : state.refreshedViews.contains(relation) ||
                                sql::isA(unit.tree, PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT)))
        return Blocking::None;
    return Blocking::Writes;
}

bool Moment::isOn(const std::string& rule) const
{
    const auto wanted = settings.severities.find(rule);
    return wanted == settings.severities.end() || wanted->second.has_value();
}

Blocking Moment::blocking() const
{
    Blocking result = Blocking::None;
    for (const HeldLock& held : state.held) {
        result = std::max(result, blockingBy(held.relation, held.mode));
        if (result == Blocking::Reads)
            return result;
    }
    for (const RelationEffect& taken : effect.relations) {
        if (isExisting(taken.relation))
            result = std::max(result, blockingBy(taken.relation, taken.mode));
    }
    for (const WorkItem& work : effect.works) {
        if (!isExisting(work.relation))
            continue;
        // Planning a query opens every index of its tables, and REINDEX holds them with ACCESS EXCLUSIVE.
        result =
            std::max(result, work.cause == Cause::Reindex ? Blocking::Reads : blockingBy(work.relation, work.under));
    }
    return result;
}

std::vector<Kind> Moment::with(std::initializer_list<Kind> kinds) const
{
    std::vector<Kind> result(kinds);
    const Blocking blocks = blocking();
    if (blocks != Blocking::None)
        result.push_back(blocks == Blocking::Reads ? Kind::BlocksReads : Kind::BlocksWrites);
    return result;
}

bool Moment::hasSlowWork() const
{
    return unit.tree != nullptr && !isRefused() &&
           std::any_of(effect.works.begin(), effect.works.end(), [&](const WorkItem& work) {
               return holdsRows(work.relation) && ((work.cause != Cause::Rows && work.cause != Cause::Read) ||
                                                   readsMuch(*unit.tree, before, unit.isInBody));
           });
}

bool Moment::isRefused() const
{
    if (effect.rule == TransactionRule::OutsideOnly ? unit.isInBlock()
                                                    : effect.rule == TransactionRule::InsideOnly && !unit.isInBlock())
        return true;
    return std::any_of(effect.failures.begin(), effect.failures.end(), [&](const Failure& failure) {
        // A leftover invalid index stops a rewrite only when all rows are copied.
        return failure.certainty != Certainty::Assumed && failure.cause != FailureCause::InvalidUniqueIndex &&
               (!failure.needsRows || holdsRows(failure.relation));
    });
}

Grade gradeOf(const WorkItem& work, const Moment& moment, Severity base)
{
    const WorkItem* const one = &work;
    return gradeOf(std::span(&one, 1), moment, base);
}

Grade gradeOf(std::span<const WorkItem* const> works, const Moment& moment, Severity base)
{
    Grade grade{base, std::nullopt, "size unknown"};
    Estimate estimate{0, 0, 0};
    for (const WorkItem* work : works) {
        const auto one = estimateOf(*work, moment.before, moment.settings.rates);
        if (!one)
            return grade;
        estimate.seconds += one->seconds;
        estimate.bytes += one->bytes;
        estimate.rows = *estimate.rows + one->rows.value_or(0);
    }
    grade.seconds = estimate.seconds;
    grade.shown = fmt::format("{} for {}", shownSeconds(estimate.seconds), shownBytes(estimate.bytes));
    if (estimate.seconds < 0.2) {
        // A table may be small here and large elsewhere: only an empty one is passed over.
        grade.severity = *estimate.rows < 1 ? Severity::Note : Severity::Low;
    } else if (estimate.seconds < 2) {
        grade.severity = Severity::Low;
    } else if (estimate.seconds < 10) {
        grade.severity = Severity::Medium;
    } else {
        grade.severity = estimate.seconds < 300 ? Severity::High : Severity::Blocker;
    }
    return grade;
}

std::optional<double> secondsOf(const Effect& effect, const schema::Catalog& before, const Settings& settings)
{
    double seconds = 0;
    for (const WorkItem& work : effect.works) {
        const auto estimate = estimateOf(work, before, settings.rates);
        if (!estimate)
            return std::nullopt;
        seconds += estimate->seconds;
    }
    return seconds;
}

std::optional<std::int64_t> State::timeout(const std::string& name) const
{
    const auto found = settings.find(name);
    if (found == settings.end())
        return std::nullopt;
    std::int64_t value = 0;
    for (const char digit : found->second.value) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    return value;
}

const HeldLock* State::heldOn(const Name& relation) const
{
    const auto found =
        std::find_if(held.begin(), held.end(), [&](const HeldLock& lock) { return lock.relation == relation; });
    return found == held.end() ? nullptr : &*found;
}

} // namespace lk::review
