// SPDX-License-Identifier: Apache-2.0
#include "core/review/ruled.h"
#include "core/review/rules/dml/backfill.h"
#include "core/review/rules/locks/holding.h"
#include "core/review/rules/locks/locks.h"
#include "core/review/rules/work/telling.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::locks {

namespace {

/// A scan by a constraint.
bool isConstraintScan(const WorkItem& work)
{
    switch (work.cause) {
    case Cause::AddColumnCheck:
    case Cause::AddColumnReferences:
    case Cause::AlterTypeChecks:
    case Cause::SetNotNull:
    case Cause::AddCheck:
    case Cause::AddNotNull:
    case Cause::AddForeignKey:
    case Cause::ValidateCheck:
    case Cause::ValidateForeignKey:
    case Cause::PrimaryKeyNullable:
    case Cause::AttachPartition:
    case Cause::AttachPartitionDefault:
    case Cause::CreatePartitionDefault:
    case Cause::DomainCheck:
    case Cause::DomainNotNull:
    case Cause::DomainValidate: return true;
    default: return false;
    }
}

/// pg_sleep() and its kin, or a procedure that nothing is known of.
std::string idleCall(const Moment& moment)
{
    const PgQuery__Node& tree = moment.tree();
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_CALL_STMT) && tree.call_stmt->funccall != nullptr) {
        const sql::ObjectName name =
            sql::nameOf(tree.call_stmt->funccall->funcname, tree.call_stmt->funccall->n_funcname);
        for (const std::string& path : moment.before.searchPath()) {
            if (!moment.before.functions({name.schema.empty() ? path : name.schema, name.name}).empty())
                return {}; // its statements are looked at themselves
        }
        return "the procedure " + name.name;
    }
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_SELECT_STMT))
        return {};
    for (const PgQuery__Node* target : sql::listOf(tree.select_stmt->target_list, tree.select_stmt->n_target_list)) {
        const PgQuery__Node* value =
            sql::isA(target, PG_QUERY__NODE__NODE_RES_TARGET) ? target->res_target->val : nullptr;
        if (!sql::isA(value, PG_QUERY__NODE__NODE_FUNC_CALL))
            continue;
        const std::string name = sql::nameOf(value->func_call->funcname, value->func_call->n_funcname).name;
        if (name == "pg_sleep" || name == "pg_sleep_for" || name == "pg_sleep_until")
            return name + "()";
    }
    return {};
}

void check(const Moment& moment, Report& report)
{
    if (moment.state.held.empty())
        return;
    const std::string call = idleCall(moment);
    if (call.empty() && (!moment.hasSlowWork() || isTurnedToNothing(moment)))
        return;
    const HeldLock* lock = weighingLock(moment);
    if (lock == nullptr)
        return;
    // backfill-in-ddl-transaction says the same of changed rows.
    if (call.empty() && moment.isOn("backfill-in-ddl-transaction") && !dml::backfillsIn(moment).empty())
        return;
    // validate-in-same-transaction tells of its own constraint.
    if (call.empty() && std::any_of(moment.effect.works.begin(), moment.effect.works.end(),
                                    [&](const WorkItem& work) { return work::isAddedHere(moment, work); }))
        return;
    Said said;
    said.kinds = moment.with({});
    std::vector<const WorkItem*> works;
    for (const WorkItem& work : moment.effect.works) {
        if (moment.holdsRows(work.relation) && work.cause != Cause::Read)
            works.push_back(&work);
    }
    if (std::any_of(works.begin(), works.end(), [](const WorkItem* work) { return isConstraintScan(*work); }))
        said.kinds.push_back(Kind::FullScanUnderLock);
    std::string shown;
    if (call.empty() && !works.empty()) {
        const Grade grade = gradeOf(works, moment, Severity::High);
        said.severity = grade.severity;
        shown = fmt::format(" ({})", grade.shown);
    }
    const std::string name = schema::toString(lock->relation);
    const bool areReads = moment.blockingBy(lock->relation, lock->mode) == Blocking::Reads;
    said.message =
        fmt::format("While {} works, nobody can {} {}, which line {} has locked until the transaction ends{}.",
                    call.empty() ? "this" : call, areReads ? "read or write" : "write to", name, lock->line, shown);
    if (!call.empty() && call.find('(') == std::string::npos) {
        said.certainty = Certainty::Assumed;
        said.assumed = "What the procedure does is not known; one that is done at once harms nobody.";
    }
    said.remedy = fmt::format(
        "Put this and what locks {} (line {}) into migrations of their own, the slow one first where it can be.", name,
        lock->line);
    report.say(std::move(said));
}

} // namespace

const Rule kSlowWorkUnderLock{
    .id = "slow-work-under-lock",
    .severity = Severity::High,
    .title = "Slow work goes on while an earlier statement's lock is held",
    .atStatement = check,
};

} // namespace lk::review::locks
