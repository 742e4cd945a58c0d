// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"

// Both need more than one migration: chain.h tells them.

namespace lk::review::failures {

const Rule kPendingChainConflict{
    .id = "pending-chain-conflict",
    .severity = Severity::High,
    .title = "Two pending migrations do not go together",
};

const Rule kSchemaDrift{
    .id = "schema-drift",
    .severity = Severity::High,
    .title = "The schema is not what the applied migrations lead to",
};

} // namespace lk::review::failures
