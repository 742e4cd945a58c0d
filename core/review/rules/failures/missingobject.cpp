// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

const char* wordFor(FailureCause cause)
{
    switch (cause) {
    case FailureCause::MissingColumn: return "column";
    case FailureCause::MissingConstraint: return "constraint";
    case FailureCause::MissingIndex: return "index";
    case FailureCause::MissingTrigger: return "trigger";
    case FailureCause::MissingFunction: return "function";
    case FailureCause::MissingSchema: return "schema";
    case FailureCause::MissingType: return "type";
    default: return "object";
    }
}

Said words(const Failure& failure)
{
    Said said;
    const std::string relation = schema::toString(failure.relation);
    switch (failure.cause) {
    case FailureCause::Exists:
        said.message =
            failure.sqlState == "42P07" && !failure.object.empty() && failure.object != failure.relation.name
                ? fmt::format("The name {} is taken already in its schema ({}).", failure.object, failure.sqlState)
            : failure.object.empty() || failure.object == failure.relation.name
                ? fmt::format("{} is there already ({}).", relation, failure.sqlState)
                : fmt::format("{} has {} already ({}).", relation, failure.object, failure.sqlState);
        said.remedy = "Leave the statement out, or see why it is there: another migration, or a change by hand.";
        return said;
    case FailureCause::MissingRelation:
        said.message = fmt::format("There is no {} at this point ({}).", relation, failure.sqlState);
        break;
    case FailureCause::NotAPartition:
        said.message = fmt::format("{} is no partition of that table ({}).", relation, failure.sqlState);
        break;
    case FailureCause::MissingSchema:
        said.message = fmt::format("There is no schema {} at this point ({}).", failure.object, failure.sqlState);
        break;
    case FailureCause::MissingType:
    case FailureCause::MissingFunction: // of no relation: the one that is to use it is named there
        said.message =
            fmt::format("There is no {} {} at this point ({}).", wordFor(failure.cause),
                        failure.object.empty() || failure.object == failure.relation.name ? relation : failure.object,
                        failure.sqlState);
        break;
    default:
        said.message = failure.object.empty() || failure.object == failure.relation.name
                           ? fmt::format("There is no {} {} at this point ({}).", wordFor(failure.cause), relation,
                                         failure.sqlState)
                           : fmt::format("{} has no {} {} at this point ({}).", relation, wordFor(failure.cause),
                                         failure.object, failure.sqlState);
        break;
    }
    said.remedy = "Look for a misspelled name, a migration that is missing before this one, or a change by hand.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    // Statements of a body often stand behind an IF that asks whether the thing is there, or before an EXCEPTION.
    if (moment.unit.isInBody)
        return;
    tell(moment, report,
         {FailureCause::MissingRelation, FailureCause::MissingColumn, FailureCause::MissingConstraint,
          FailureCause::MissingIndex, FailureCause::MissingType, FailureCause::MissingTrigger,
          FailureCause::MissingFunction, FailureCause::MissingSchema, FailureCause::MissingObject, FailureCause::Exists,
          FailureCause::NotAPartition},
         Kind::FailsAtRuntime, words);
}

} // namespace

const Rule kMissingObject{
    .id = "missing-object",
    .severity = Severity::Blocker,
    .title = "What is named is not there, or is there already",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
