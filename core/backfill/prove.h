// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/crew.h"
#include "core/backfill/worker.h"

#include <string>

namespace lk::backfill {

/// prove=constraint: a CHECK of what must hold at the end is added NOT VALID before the first batch, so that nobody writes a row that needs work
/// any more, and validated after the last look: the server's own proof. It stays, named lockkeeper_NAME.
[[nodiscard]] std::string proofName(const Declaration& declaration);
/// `verify`, else that no row needs work.
[[nodiscard]] std::string proofCondition(const Declaration& declaration);
/// Adds it where it is not there. Waits for its lock in short tries. False when no more is wanted. Throws Failure where the server refuses it.
[[nodiscard]] bool addProof(Crew& crew, Worker& worker);
/// Validates it. False when no more is wanted. Throws Failure{Verify} where it does not hold.
[[nodiscard]] bool validateProof(Crew& crew, Worker& worker);

} // namespace lk::backfill
