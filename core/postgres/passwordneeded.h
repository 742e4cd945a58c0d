// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace lk::postgres {

/// The server asks for a password and none is known: whoever can ask somebody may do so and try again. For all others it is a
/// refused log-in like any other.
class PasswordNeeded final : public Error {
public:
    explicit PasswordNeeded(std::string what) : Error(ErrorCode::LoginRefused, std::move(what)) {}
};

} // namespace lk::postgres
