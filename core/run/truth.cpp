// SPDX-License-Identifier: Apache-2.0
#include "core/run/truth.h"

namespace lk::run {

std::string_view toString(Truth truth)
{
    switch (truth) {
    case Truth::TookEffect: return "took-effect";
    case Truth::LeftNothing: return "left-nothing";
    case Truth::NotKnown: return "not-known";
    }
    return "not-known";
}

} // namespace lk::run
