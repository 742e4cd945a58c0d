// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

namespace lk::ctl {

/// What the desktop's keychain gave. Without a password `problem` says why; the entry that is not there is a reason too.
struct KeychainAnswer {
    std::optional<Secret> password;
    std::string problem; ///< English, a clause: "the keychain holds no password for it"
};

/// Asks the keychain through a helper program, so that its libraries are loaded only then, and a desktop that does not answer costs
/// `limit` and no more. Throws Error{Cancelled} on `stop`.
[[nodiscard]] KeychainAnswer readKeychain(const std::string& entry, std::chrono::milliseconds limit,
                                          std::stop_token stop);

} // namespace lk::ctl
