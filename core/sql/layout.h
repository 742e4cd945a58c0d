// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <protobuf-c/protobuf-c.h>

#include <cstdint>
#include <span>

namespace lk::sql {

/// Where one member lies in a message of a parse tree, in bytes from its beginning. At 0 is the descriptor: 0 stands for none.
struct Member {
    std::uint16_t offset = 0;
    std::uint16_t count = 0;     ///< of a list: where its length lies
    std::uint16_t unionCase = 0; ///< of a union: where it says which member is set …
    std::uint16_t id = 0;        ///< … and what it says when it is this one; of a list of numbers: bytes of one

    /// False for a member of a union that is not the one that is set.
    [[nodiscard]] bool isSet(const char* message) const
    {
        return unionCase == 0 || *reinterpret_cast<const std::uint32_t*>(message + unionCase) == id;
    }
};

/// What of a kind of message is more than numbers. The descriptors of protobuf-c say the same in 72 bytes a field, of which most are
/// numbers: to go through them for each message took a sixth of a review.
struct Layout {
    std::span<const Member> messages;
    std::span<const Member> texts;
    std::span<const Member> numberLists;
};

/// Of the kinds of which parse trees are made, PgQuery__Node aside: that is a union of all others (messageOf). Thread-safe.
[[nodiscard]] Layout layoutOf(const ProtobufCMessageDescriptor& kind);
/// Its `messages` alone.
[[nodiscard]] std::span<const Member> messagesIn(const ProtobufCMessageDescriptor& kind);

} // namespace lk::sql
