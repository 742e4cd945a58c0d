// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <functional>

namespace lk::test {

/// What `act` throws; Error{Internal} "nothing was thrown" when it does not.
inline Error thrownBy(const std::function<void()>& act)
{
    try {
        act();
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorCode::Internal, "nothing was thrown");
}

} // namespace lk::test

/// Compares the code of an Error and prints its words when it is another.
#define VERIFY_CODE(error, expected) QVERIFY2((error).code() == (expected), (error).what())
