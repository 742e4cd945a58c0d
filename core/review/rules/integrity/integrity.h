// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::integrity {

// One file each.
extern const Rule kDisableTriggerAll;
extern const Rule kReplicationRoleReplica;
extern const Rule kDropConstraint;
extern const Rule kRenameOrDropReplicaIdentity;

} // namespace lk::review::integrity
