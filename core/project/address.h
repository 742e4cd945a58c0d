// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"

namespace lk::project {

/// Where this address of the environment leads, by itself: no pin goes with it, and no password but one that its variable holds.
/// Throws Error{Usage} for a variable that is not set, or an address that is missing or cannot be read (never quoting it).
[[nodiscard]] postgres::ConnectionTarget targetAt(const Address& address, const Environment& environment);

} // namespace lk::project
