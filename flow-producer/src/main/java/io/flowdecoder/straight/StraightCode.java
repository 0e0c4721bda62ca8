package io.flowdecoder.straight;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The code of one method that calls others, one after the other, with constants among their arguments. What a loop looks up
 * and decides again for each record is decided when the code is made, and the compiler then sees all of it at once.
 *
 * <p>The arguments of a call are pushed in order before it; what it returns is left for the next.
 */
public final class StraightCode {
    private final ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final MethodVisitor body;

    /**
     * Begins a subclass.
     *
     * @param parent has a constructor without parameters
     * @param method the one to implement, with its descriptor
     */
    public StraightCode(Class<?> parent, String method, String descriptor) {
        String parentName = Type.getInternalName(parent);
        type.visit(V17, ACC_FINAL | ACC_SUPER, parentName + "Straight", null, parentName, null);
        MethodVisitor constructor = type.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, parentName, "<init>", "()V", false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        body = type.visitMethod(0, method, descriptor, null, null);
    }

    /** Pushes a variable that is an object: 1 is the first parameter. */
    public StraightCode object(int variable) {
        body.visitVarInsn(ALOAD, variable);
        return this;
    }

    /** Pushes a variable that is an int. */
    public StraightCode integer(int variable) {
        body.visitVarInsn(ILOAD, variable);
        return this;
    }

    /** Pushes a constant: an Integer, or a Long. */
    public StraightCode constant(Number value) {
        body.visitLdcInsn(value);
        return this;
    }

    /** Pushes the result of an instruction without operands, such as the sum of two ints. */
    public StraightCode compute(int opcode) {
        body.visitInsn(opcode);
        return this;
    }

    /** Takes an int into a variable. */
    public StraightCode store(int variable) {
        body.visitVarInsn(ISTORE, variable);
        return this;
    }

    /** Calls a static method. */
    public StraightCode call(Class<?> owner, String method, String descriptor) {
        body.visitMethodInsn(INVOKESTATIC, Type.getInternalName(owner), method, descriptor, false);
        return this;
    }

    /** Calls a method of an object, which is pushed before its arguments. */
    public StraightCode callOn(Class<?> owner, String method, String descriptor) {
        boolean ofInterface = owner.isInterface();
        int opcode = ofInterface ? INVOKEINTERFACE : INVOKEVIRTUAL;
        body.visitMethodInsn(opcode, Type.getInternalName(owner), method, descriptor, ofInterface);
        return this;
    }

    /**
     * Ends the method and makes an object of the class; null if this virtual machine makes no classes at run time.
     *
     * @param lookup of the package that the parent is in
     * @param returning the instruction that returns
     */
    public <T> T end(int returning, Lookup lookup, Class<T> parent) {
        body.visitInsn(returning);
        body.visitMaxs(0, 0);
        type.visitEnd();
        try {
            Lookup made = lookup.defineHiddenClass(type.toByteArray(), true);
            MethodHandle constructor = made.findConstructor(made.lookupClass(), MethodType.methodType(void.class));
            return parent.cast(constructor.invoke());
        } catch (Throwable unable) { // some have no such thing, others no memory left for it
            return null;
        }
    }
}
