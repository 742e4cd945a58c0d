// SPDX-License-Identifier: Apache-2.0
#include "core/review/chain.h"
#include "core/review/rules/failures/failures.h"

namespace lk::review::failures {

namespace {

void checkConflict(const Moment& moment, Report& report)
{
    if (moment.chain == nullptr || !moment.chain->conflict())
        return;
    Said said;
    said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
    said.message = *moment.chain->conflict();
    said.remedy = "Put the two in an order that works, or make them one.";
    report.say(std::move(said));
}

void checkDrift(const Moment& moment, Report& report)
{
    if (moment.chain == nullptr)
        return;
    for (const std::string& message : moment.chain->drift()) {
        Said said;
        said.certainty = Certainty::FromCatalog;
        said.message = message;
        said.remedy = "Find out who changed it, and bring it into the migrations or undo it, before this runs.";
        report.say(std::move(said));
    }
}

} // namespace

const Rule kPendingChainConflict{
    .id = "pending-chain-conflict",
    .severity = Severity::High,
    .title = "Two pending migrations do not go together",
    .atStatement = checkConflict,
};

const Rule kSchemaDrift{
    .id = "schema-drift",
    .severity = Severity::High,
    .title = "The schema is not what the applied migrations lead to",
    .atStatement = checkDrift,
};

} // namespace lk::review::failures
