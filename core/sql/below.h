// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <protobuf-c/protobuf-c.h>

#include <cstddef>
#include <cstdint>

namespace lk::sql {

/// Calls `look(const ProtobufCMessage&)` for each message directly below one of a parse tree, nodes' wrappers among them.
/// For source files that must know the shape of what they read, but not of what is around it.
template<typename Look>
void eachBelow(const ProtobufCMessage& message, Look look)
{
    const auto* base = reinterpret_cast<const std::byte*>(&message);
    for (unsigned i = 0; i < message.descriptor->n_fields; ++i) {
        const ProtobufCFieldDescriptor& field = message.descriptor->fields[i];
        if (field.type != PROTOBUF_C_TYPE_MESSAGE)
            continue;
        const std::byte* member = base + field.offset;
        if (field.label == PROTOBUF_C_LABEL_REPEATED) {
            const std::size_t count = *reinterpret_cast<const std::size_t*>(base + field.quantifier_offset);
            const auto* const* elements = *reinterpret_cast<const ProtobufCMessage* const* const*>(member);
            for (std::size_t j = 0; j < count; ++j) {
                if (elements[j] != nullptr)
                    look(*elements[j]);
            }
            continue;
        }
        // Of a union only the member that is set counts.
        if ((field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0 &&
            *reinterpret_cast<const std::uint32_t*>(base + field.quantifier_offset) != field.id)
            continue;
        if (const auto* below = *reinterpret_cast<const ProtobufCMessage* const*>(member); below != nullptr)
            look(*below);
    }
}

} // namespace lk::sql
