package io.octoplane.topology.build;

import io.octoplane.topology.graph.TopologyException;
import java.util.Arrays;

/**
 * The finite field of {@code q = p^n} elements, {@code p} a prime. An element is the number whose digits to the base {@code p}
 * are the coefficients of a polynomial, lowest first; polynomials are multiplied modulo the first irreducible one of degree
 * {@code n} (Lidl and Niederreiter, Introduction to finite fields and their applications, 1994). For up to some thousands of
 * elements: addition takes the digits apart, multiplication goes by logarithms to a primitive element.
 */
final class GaloisField {
    private final int characteristic;
    private final int degree;
    private final int size;
    /** Coefficients of the modulus, lowest first, the highest being 1. */
    private final int[] modulus;
    /** Powers of the primitive element: exponent 0 to size - 2. */
    private final int[] power;
    /** Exponent of each element but 0. */
    private final int[] logarithm;

    private GaloisField(int characteristic, int degree, int size) {
        this.characteristic = characteristic;
        this.degree = degree;
        this.size = size;
        this.modulus = firstIrreducible();
        this.power = new int[size - 1];
        this.logarithm = new int[size];
        findPrimitiveElement();
    }

    /**
     * The field of so many elements.
     *
     * @throws TopologyException when the number is no power of a prime
     */
    static GaloisField of(int size) {
        int characteristic = smallestFactor(size);
        int degree = 0;
        int rest = size;
        while (rest > 1 && rest % characteristic == 0) {
            rest /= characteristic;
            degree++;
        }
        if (size < 2 || rest != 1) {
            throw new TopologyException("there is no field of " + size + " elements: it is no power of a prime");
        }
        return new GaloisField(characteristic, degree, size);
    }

    /** Whether there is a field of so many elements. */
    static boolean exists(int size) {
        if (size < 2) {
            return false;
        }
        int rest = size;
        int factor = smallestFactor(size);
        while (rest % factor == 0) {
            rest /= factor;
        }
        return rest == 1;
    }

    private static int smallestFactor(int number) {
        for (int factor = 2; factor * factor <= number; factor++) {
            if (number % factor == 0) {
                return factor;
            }
        }
        return number;
    }

    int size() {
        return size;
    }

    int add(int left, int right) {
        return combine(left, right, 1);
    }

    int subtract(int left, int right) {
        return combine(left, right, characteristic - 1);
    }

    /** The first and a multiple of the second, digit by digit. */
    private int combine(int left, int right, int factor) {
        int sum = 0;
        int place = 1;
        int a = left;
        int b = right;
        for (int digit = 0; digit < degree; digit++) {
            sum += (a % characteristic + factor * (b % characteristic)) % characteristic * place;
            place *= characteristic;
            a /= characteristic;
            b /= characteristic;
        }
        return sum;
    }

    int multiply(int left, int right) {
        return left == 0 || right == 0 ? 0 : power[(logarithm[left] + logarithm[right]) % (size - 1)];
    }

    /** The primitive element to a power of zero or more. */
    int powerOfPrimitive(int exponent) {
        return power[exponent % (size - 1)];
    }

    /** The first element in order whose powers are all elements but 0. */
    private void findPrimitiveElement() {
        for (int candidate = 1; candidate < size; candidate++) {
            Arrays.fill(logarithm, -1);
            int element = 1;
            int exponent = 0;
            while (logarithm[element] < 0) {
                logarithm[element] = exponent;
                power[exponent++] = element;
                element = multiplyPolynomials(element, candidate);
            }
            if (exponent == size - 1) {
                return;
            }
        }
        throw new IllegalStateException("the modulus of the field of " + size + " is not irreducible");
    }

    private int multiplyPolynomials(int left, int right) {
        int[] a = digits(left, degree);
        int[] b = digits(right, degree);
        int[] product = new int[2 * degree];
        for (int i = 0; i < degree; i++) {
            for (int j = 0; j < degree; j++) {
                product[i + j] = (product[i + j] + a[i] * b[j]) % characteristic;
            }
        }
        return number(remainder(product, modulus), degree);
    }

    /** The polynomial of the field's degree with leading coefficient 1 that none of lower degree divides. */
    private int[] firstIrreducible() {
        for (int lower = 0; lower < size; lower++) {
            int[] candidate = Arrays.copyOf(digits(lower, degree), degree + 1);
            candidate[degree] = 1;
            if (isIrreducible(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("every degree has an irreducible polynomial");
    }

    private boolean isIrreducible(int[] polynomial) {
        int divisors = 1;
        for (int divisorDegree = 1; divisorDegree <= degree / 2; divisorDegree++) {
            divisors *= characteristic;
            for (int lower = 0; lower < divisors; lower++) {
                int[] divisor = Arrays.copyOf(digits(lower, divisorDegree), divisorDegree + 1);
                divisor[divisorDegree] = 1;
                if (number(remainder(polynomial, divisor), divisorDegree) == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What is left of a polynomial after division by one whose highest coefficient is 1. */
    private int[] remainder(int[] polynomial, int[] divisor) {
        int[] rest = polynomial.clone();
        int divisorDegree = divisor.length - 1;
        for (int place = rest.length - 1; place >= divisorDegree; place--) {
            int factor = rest[place];
            for (int i = 0; i <= divisorDegree; i++) {
                int at = place - divisorDegree + i;
                rest[at] = Math.floorMod(rest[at] - factor * divisor[i], characteristic);
            }
        }
        return rest;
    }

    private int[] digits(int number, int count) {
        int[] digits = new int[count];
        int rest = number;
        for (int i = 0; i < count; i++) {
            digits[i] = rest % characteristic;
            rest /= characteristic;
        }
        return digits;
    }

    private int number(int[] digits, int count) {
        int number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = number * characteristic + digits[i];
        }
        return number;
    }
}
