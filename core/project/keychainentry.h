// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"

#include <string>

namespace lk::project {

/// The name under which the password of one log-in lies in the desktop's keychain: user, host, port and database, so that it is
/// never sent to another server. The workbench writes it, and both faces read it.
[[nodiscard]] std::string keychainEntry(const postgres::ConnectionTarget& target);

} // namespace lk::project
