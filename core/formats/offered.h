// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"
#include "core/project/environment.h"

#include <string>

namespace lk::formats {

/// The environment of a target that a tool's own file names: shown and read, and a run wants it named by the user and confirmed. Its
/// password is held apart from the URL.
[[nodiscard]] project::Environment offeredEnvironment(std::string name, const postgres::ConnectionTarget& target);

/// The same where the file names a variable that has the URL.
[[nodiscard]] project::Environment offeredEnvironment(std::string name, const std::string& variable);

} // namespace lk::formats
