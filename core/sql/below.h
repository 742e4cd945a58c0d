// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/layout.h"
#include "core/sql/nodes.h"

#include <cstddef>

namespace lk::sql {

/// Calls `look(const ProtobufCMessage&)` for each message directly below one of a parse tree, nodes' wrappers among them.
/// For source files that must know the shape of what they read, but not of what is around it.
template<typename Look>
void eachBelow(const ProtobufCMessage& message, Look look)
{
    if (message.descriptor == &pg_query__node__descriptor) {
        if (const auto* below = messageOf(reinterpret_cast<const PgQuery__Node&>(message)); below != nullptr)
            look(*below);
        return;
    }
    const auto* const bytes = reinterpret_cast<const char*>(&message);
    for (const Member& member : messagesIn(*message.descriptor)) {
        if (member.count != 0) {
            const std::size_t count = *reinterpret_cast<const std::size_t*>(bytes + member.count);
            const auto* const* elements =
                *reinterpret_cast<const ProtobufCMessage* const* const*>(bytes + member.offset);
            for (std::size_t i = 0; i < count; ++i) {
                if (elements[i] != nullptr)
                    look(*elements[i]);
            }
        } else if (member.isSet(bytes)) {
            if (const auto* below = *reinterpret_cast<const ProtobufCMessage* const*>(bytes + member.offset);
                below != nullptr)
                look(*below);
        }
    }
}

} // namespace lk::sql
