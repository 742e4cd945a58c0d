// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/integrity/integrity.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> integrityRules()
{
    using namespace integrity;
    static constexpr std::array kRules{&kDisableTriggerAll, &kReplicationRoleReplica, &kDropConstraint,
                                       &kRenameOrDropReplicaIdentity};
    return kRules;
}

} // namespace lk::review
