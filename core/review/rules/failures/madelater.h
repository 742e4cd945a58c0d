// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <string>

namespace lk::review::failures {

/// Why a foreign key fails, without its stop: its table is one that the file itself makes only further down. Asked where no catalog
/// tells what is there; empty: nothing to say.
[[nodiscard]] std::string madeLater(const Moment& moment);

} // namespace lk::review::failures
